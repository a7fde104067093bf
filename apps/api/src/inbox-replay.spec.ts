import { Inbox } from './modules/webhooks';
import { createTestApp, testEnvironment, type TestApp } from './testing';
import { BuiltProgram } from './testing/built-program';

const SPEC_LIMIT_MS = 60_000;
jest.setTimeout(SPEC_LIMIT_MS);

describe('the operator with events that could not be handled', () => {
  let test: TestApp;
  let program: BuiltProgram;
  beforeAll(async () => {
    program = await BuiltProgram.build('inbox-replay');
    test = await createTestApp();
    await test.get(Inbox).receive(
      ['one', 'two', 'three'].map((externalId) => ({
        provider: 'spec',
        externalId,
        payload: {},
      })),
    );
    await test.db.execute(
      `UPDATE inbox_events SET state = 'dead', settled_at = now(), attempts = 12, last_error = 'away'
        WHERE external_id <> 'three'`,
    );
  });
  afterAll(async () => {
    await test.close();
    await program.remove();
  });

  const replay = (...args: string[]) => program.run(args, testEnvironment(test.databaseUrl));
  const dead = async () =>
    (
      await test.db.query<{ external_id: string }>(
        `SELECT external_id FROM inbox_events WHERE state = 'dead' ORDER BY id`,
      )
    ).map(({ external_id }) => external_id);

  it('is shown them, with the reason', async () => {
    const { code, output } = await replay('list', 'spec');
    expect(output).toMatch(/spec {2}two .* away\n.*spec {2}one .* away\n2 events\./);
    expect(code).toBe(0);
  });

  it('hands over one, and then all of a sender', async () => {
    const row = await test.db.one<{ id: string }>(
      `SELECT id FROM inbox_events WHERE external_id = 'one'`,
    );
    expect(await replay('event', row?.id ?? '')).toMatchObject({ code: 0 });
    expect(await dead()).toEqual(['two']);
    const { output } = await replay('dead', 'spec');
    expect(output).toContain('1 events are handed over again.');
    expect(await dead()).toEqual([]);
    expect((await replay('list')).output).toContain('No event is dead.');
    const rows = await test.db.query(`SELECT DISTINCT state, attempts FROM inbox_events`);
    expect(rows).toEqual([{ state: 'received', attempts: 0 }]);
    const actions = await test.db.query<object>(
      `SELECT data FROM audit_log WHERE action = 'INBOX_REPLAYED' ORDER BY id`,
    );
    expect(actions).toMatchObject([
      { data: { provider: 'spec', events: 1 } },
      { data: { provider: 'spec', events: 1 } },
    ]);
  });

  it('is told how to ask when he asks for something else', async () => {
    expect(await replay('everything')).toMatchObject({
      code: 2,
      output: expect.stringContaining('Use: inbox-replay list') as string,
    });
    const none = await replay('event', '018f0000-0000-7000-8000-000000000000');
    expect(none).toMatchObject({ code: 1 });
  });
});
