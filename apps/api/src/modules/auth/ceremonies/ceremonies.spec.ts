import { createTestApp, insertUser, type TestApp } from '../../../testing';
import { Ceremonies } from './ceremonies';

interface State {
  word: string;
}

describe('a ceremony', () => {
  let test: TestApp;
  let ceremonies: Ceremonies;
  beforeAll(async () => {
    test = await createTestApp();
    ceremonies = test.get(Ceremonies);
  });
  afterAll(() => test.close());

  const begin = (word = 'un cuvânt', seconds = 300): Promise<string> =>
    ceremonies.start({ kind: 'identity', state: { word }, seconds });

  it('gives its state to whoever brings the ticket, once', async () => {
    const ticket = await begin('rândul meu');
    expect(await ceremonies.take<State>('identity', ticket)).toEqual({
      userId: null,
      state: { word: 'rândul meu' },
    });
    expect(await ceremonies.take('identity', ticket)).toBeNull();
  });

  it('gives it to one of many who bring the same ticket at once', async () => {
    const ticket = await begin();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => ceremonies.take<State>('identity', ticket)),
    );
    expect(all.filter((one) => one !== null)).toHaveLength(1);
  });

  it('remembers whose it is', async () => {
    const userId = await insertUser(test.db, test.clock.now());
    const ticket = await ceremonies.start({ kind: 'two_step', userId, state: {}, seconds: 60 });
    expect(await ceremonies.take('two_step', ticket)).toEqual({ userId, state: {} });
  });

  it('is over exactly at its end', async () => {
    const [early, late] = [await begin('a', 300), await begin('b', 300)];
    test.clock.advance({ seconds: 299 });
    expect(await ceremonies.take('identity', early)).not.toBeNull();
    test.clock.advance({ seconds: 1 });
    expect(await ceremonies.take('identity', late)).toBeNull();
  });

  it('is not taken as one of another kind, and stays for its own', async () => {
    const ticket = await begin();
    expect(await ceremonies.take('passkey_sign_in', ticket)).toBeNull();
    expect(await ceremonies.take('identity', ticket)).not.toBeNull();
  });

  it.each(['', 'x', 'A'.repeat(43), `${'A'.repeat(43)}=`, "' OR 1=1 --"])(
    'knows nothing of the ticket %p',
    async (ticket) => {
      expect(await ceremonies.take('identity', ticket)).toBeNull();
      expect(await ceremonies.attempt('identity', ticket, 5)).toBeNull();
    },
  );

  it('allows so many tries and no more, also at once', async () => {
    const ticket = await begin();
    const all = await Promise.all(
      Array.from({ length: 12 }, () => ceremonies.attempt<State>('identity', ticket, 5)),
    );
    expect(all.filter((one) => one !== null)).toHaveLength(5);
    expect(await ceremonies.attempt('identity', ticket, 5)).toBeNull();
  });

  it('stays good when the transaction that took it is undone', async () => {
    const ticket = await begin();
    const undone = test.db.transaction(async () => {
      expect(await ceremonies.take('identity', ticket)).not.toBeNull();
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await ceremonies.take('identity', ticket)).not.toBeNull();
  });

  it('keeps neither the ticket nor the state readable', async () => {
    const ticket = await begin('secretul');
    const rows = await test.db.query<{ row: string }>(
      `SELECT to_jsonb(c)::text AS row FROM auth_ceremonies c`,
    );
    const all = rows.map(({ row }) => row).join();
    expect(all).not.toContain('secretul');
    expect(all).not.toContain(ticket);
    expect(all).not.toContain(Buffer.from(ticket, 'base64url').toString('hex'));
  });

  it('is swept away after its end, and not before', async () => {
    await test.db.execute('DELETE FROM auth_ceremonies');
    await begin('scurt', 60);
    const long = await begin('lung', 600);
    test.clock.advance({ seconds: 60 });
    await test.runTick('auth.sweep-ceremonies');
    expect(await test.db.one(`SELECT count(*)::int AS n FROM auth_ceremonies`)).toEqual({ n: 1 });
    expect(await ceremonies.take('identity', long)).not.toBeNull();
  });
});
