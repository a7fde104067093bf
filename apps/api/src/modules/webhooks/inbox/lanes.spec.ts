import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { createTestApp, type TestApp } from '../../../testing';
import { Inbox, type InboxEvent } from '..';

const PROVIDER = 'spec-lanes';
const LANES = 3;

describe('lanes of the inbox', () => {
  let test: TestApp;
  let inbox: Inbox;
  let handled: string[] = [];
  let behave: (event: InboxEvent) => Promise<string | void>;
  const keyOf = (externalId: string) =>
    externalId.includes('-') ? externalId.split('-')[0] : null;

  beforeAll(async () => {
    test = await createTestApp();
    inbox = test.get(Inbox);
    inbox.registerKeyed(PROVIDER, {
      lanes: LANES,
      key: ({ externalId }) => keyOf(externalId) ?? null,
      handle: async (event) => {
        const note = await behave(event);
        handled.push(event.externalId);
        return note;
      },
    });
  });
  beforeEach(async () => {
    handled = [];
    behave = async () => undefined;
    await test.db.execute('DELETE FROM inbox_events');
  });
  afterAll(() => test.close());

  const receive = (...ids: string[]) =>
    inbox.receive(ids.map((externalId) => ({ provider: PROVIDER, externalId, payload: {} })));
  const run = () => test.runTick('inbox-lanes');
  const states = async () =>
    Object.fromEntries(
      (
        await test.db.query<{ external_id: string; state: string; attempts: number }>(
          'SELECT external_id, state, attempts FROM inbox_events ORDER BY external_id',
        )
      ).map(({ external_id, state, attempts }) => [external_id, `${state} ${attempts}`]),
    );

  it('handles events of one key one after another, in the order of arrival', async () => {
    let atOnce = 0;
    let most = 0;
    behave = async () => {
      most = Math.max(most, ++atOnce);
      await sleep(1);
      atOnce -= 1;
    };
    const ids = Array.from({ length: 45 }, (_, i) => `a-${String(i).padStart(2, '0')}`);
    // Written in two statements, each in the order of its ids whatever the order of its rows.
    await receive(...ids.slice(0, 30).reverse());
    await receive(...ids.slice(30));
    await Promise.all([run(), run(), run()]);
    expect(most).toBe(1);
    expect(handled).toEqual([...ids.slice(0, 30).reverse(), ...ids.slice(30)]);
  });

  it('handles other keys side by side, as many as it has lanes', async () => {
    let atOnce = 0;
    let most = 0;
    let goOn: () => void = () => undefined;
    const allLanesBusy = new Promise<void>((resolve) => (goOn = resolve));
    behave = async () => {
      most = Math.max(most, ++atOnce);
      if (atOnce === LANES) goOn();
      // However slow the machine is: nobody ends before every lane has begun.
      await allLanesBusy;
      await sleep(1);
      atOnce -= 1;
    };
    await receive(...Array.from({ length: 12 }, (_, i) => `k${i}-1`));
    await run();
    expect([most, handled.length]).toEqual([LANES, 12]);
  });

  it('a slow key holds its own lane only, also for what arrives meanwhile', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    behave = ({ externalId }) => (externalId === 'slow-1' ? held : Promise.resolve());
    await receive('slow-1', 'slow-2', 'b-1');
    const running = run();
    while (!handled.includes('b-1')) await sleep(2);
    await receive('c-1');
    const again = run();
    while (!handled.includes('c-1')) await sleep(2);
    expect(handled).toEqual(['b-1', 'c-1']);
    letGo();
    await Promise.all([running, again]);
    expect(handled).toEqual(['b-1', 'c-1', 'slow-1', 'slow-2']);
  });

  it('an event that fails steps aside; what came after it on its key goes on; it dies at last', async () => {
    behave = async ({ externalId }) => {
      if (externalId === 'a-bad') throw new Error('cannot be read');
    };
    await receive('a-1', 'a-bad', 'a-3', 'b-1');
    await run();
    expect(await states()).toEqual({
      'a-1': 'done 1',
      'a-3': 'done 1',
      'a-bad': 'received 1',
      'b-1': 'done 1',
    });
    for (let attempt = 2; attempt <= 12; attempt++) {
      test.clock.advance({ hours: 5 });
      await run();
    }
    expect((await states())['a-bad']).toBe('dead 12');
  });

  it('when it is its turn again it comes before what is newer', async () => {
    let fail = true;
    behave = async ({ externalId }) => {
      if (externalId === 'a-1' && fail) throw new Error('not yet');
    };
    await receive('a-1');
    await run();
    fail = false;
    test.clock.advance({ minutes: 1 });
    await receive('a-2');
    await run();
    expect(handled).toEqual(['a-1', 'a-2']);
  });

  it('what a failed handler wrote is undone, and the mark commits with the work', async () => {
    const merchantId = await test.aMerchant();
    let fail = true;
    behave = async () => {
      await test.db.execute(`UPDATE merchants SET name = name || '!' WHERE id = $1`, [merchantId]);
      if (fail) throw new Error('half-way');
      return 'written';
    };
    await receive('a-1');
    await run();
    fail = false;
    test.clock.advance({ minutes: 1 });
    await run();
    await run();
    const row = await test.db.one<{ name: string }>('SELECT name FROM merchants WHERE id = $1', [
      merchantId,
    ]);
    expect(row?.name.match(/!/g)).toHaveLength(1);
    const [event] = await test.db.query<object>('SELECT last_error, attempts FROM inbox_events');
    expect(event).toEqual({ last_error: 'written', attempts: 2 });
  });

  it('leaves a key alone that another process works on, and does the others', async () => {
    const other = new Client(test.databaseUrl);
    await other.connect();
    try {
      await receive('a-1', 'b-1');
      await other.query('BEGIN');
      await other.query(
        `SELECT pg_advisory_xact_lock(hashtextextended('inbox-lane:${PROVIDER}:a', 0))`,
      );
      await run();
      expect(handled).toEqual(['b-1']);
      await other.query('ROLLBACK');
      await run();
      expect(handled).toEqual(['b-1', 'a-1']);
    } finally {
      await other.end();
    }
  });

  it('events without a key wait for nobody', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    behave = ({ externalId }) => (externalId === 'one' ? held : Promise.resolve());
    await receive('one', 'two');
    const running = run();
    while (!handled.includes('two')) await sleep(2);
    letGo();
    await running;
    expect(handled).toEqual(['two', 'one']);
  });

  it('a provider has one handler, and lanes within the limit', () => {
    const handler = { key: () => null, handle: async () => undefined };
    expect(() => inbox.registerKeyed(PROVIDER, handler)).toThrow('already');
    expect(() => inbox.register(PROVIDER, async () => undefined)).toThrow('already');
    expect(() => inbox.registerKeyed('spec-wide', { ...handler, lanes: 17 })).toThrow('lanes');
  });
});
