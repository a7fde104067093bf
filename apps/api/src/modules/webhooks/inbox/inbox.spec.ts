import { createTestApp, type TestApp } from '../../../testing';
import { Inbox, type InboxEvent, type InboxOutcome } from '..';

describe('the inbox', () => {
  let app: TestApp;
  let inbox: Inbox;
  let handled: string[][] = [];
  let behave: (events: InboxEvent[]) => Promise<InboxOutcome | void> = async () => undefined;
  beforeAll(async () => {
    app = await createTestApp();
    inbox = app.get(Inbox);
    inbox.register('spec', async (events) => {
      const outcome = await behave(events);
      handled.push(events.map(({ externalId }) => externalId));
      return outcome;
    });
  });
  beforeEach(async () => {
    handled = [];
    behave = async () => undefined;
    await app.db.execute('DELETE FROM inbox_events');
  });
  afterAll(() => app.close());

  const receive = (...ids: string[]) =>
    inbox.receive(
      ids.map((externalId) => ({ provider: 'spec', externalId, payload: { of: externalId } })),
    );
  const run = () => app.runTick('inbox');
  const rows = () =>
    app.db.query<{
      external_id: string;
      state: string;
      attempts: number;
      last_error: string | null;
    }>('SELECT external_id, state, attempts, last_error FROM inbox_events ORDER BY external_id');

  it('writes an event once, however often and however parallel it arrives, and handles it once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => receive('a', 'b')));
    await Promise.all([run(), run(), run()]);
    expect(handled.flat().sort()).toEqual(['a', 'b']);
    await receive('a');
    await run();
    expect(handled.flat()).toHaveLength(2);
  });

  it('hands over in batches, in the order of arrival', async () => {
    const ids = Array.from({ length: 450 }, (_, index) => String(index).padStart(4, '0'));
    await receive(...ids);
    await run();
    expect(handled.map((batch) => batch.length)).toEqual([200, 200, 50]);
    expect(handled.flat()).toEqual(ids);
  });

  it('one bad event does not keep the others back; it comes again later and dies at last', async () => {
    behave = async (events) => {
      if (events.some(({ externalId }) => externalId === 'bad'))
        throw new Error('cannot be read: "secret"');
    };
    await receive('a', 'bad', 'c');
    await run();
    const [a, bad, c] = await rows();
    expect([a?.state, bad?.state, c?.state]).toEqual(['done', 'received', 'done']);
    expect(bad).toMatchObject({ attempts: 1, last_error: 'Error: cannot be read: "…"' });
    await run();
    expect((await rows())[1]?.attempts).toBe(1);
    for (let attempt = 2; attempt <= 12; attempt++) {
      app.clock.advance({ hours: 5 });
      await run();
    }
    expect((await rows())[1]).toMatchObject({ state: 'dead', attempts: 12 });
    app.clock.advance({ days: 2 });
    await run();
    expect((await rows())[1]?.attempts).toBe(12);
  });

  it('what a failed handler wrote is undone with it, and the mark commits with the work', async () => {
    const merchantId = await app.aMerchant();
    let fail = true;
    behave = async () => {
      await app.db.execute('UPDATE merchants SET name = name || $2 WHERE id = $1', [
        merchantId,
        '!',
      ]);
      if (fail) throw new Error('half-way');
    };
    await receive('a');
    await run();
    fail = false;
    app.clock.advance({ minutes: 1 });
    await run();
    const row = await app.db.one<{ name: string }>('SELECT name FROM merchants WHERE id = $1', [
      merchantId,
    ]);
    expect(row?.name.match(/!/g)).toHaveLength(1);
  });

  it('keeps a note, and lets an event that came too early come again', async () => {
    behave = async ([event]) =>
      event && event.attempts === 0
        ? { later: new Set([event.id]) }
        : { notes: new Map([[event?.id ?? '', 'nothing to do']]) };
    await receive('a');
    await run();
    expect(await rows()).toMatchObject([{ state: 'received', attempts: 1 }]);
    app.clock.advance({ seconds: 5 });
    await run();
    expect(await rows()).toMatchObject([{ state: 'done', last_error: 'nothing to do' }]);
  });

  it('forgets what was done a month ago, and nothing else', async () => {
    await receive('old');
    await run();
    app.clock.advance({ days: 30, seconds: 1 });
    await receive('waiting');
    await app.runTick('inbox-purge');
    expect((await rows()).map(({ external_id }) => external_id)).toEqual(['waiting']);
  });

  it('refuses payloads without measure', async () => {
    const event = { provider: 'spec', externalId: 'huge', payload: { text: 'x'.repeat(300_000) } };
    await expect(inbox.receive([event])).rejects.toThrow('bytes');
  });
});
