import { createTestApp, type TestApp } from '../../testing';
import { LiveEvents } from './live-events';

/** Reads server-sent events until `enough` says so. */
async function read(
  test: TestApp,
  path: string,
  token: string,
  enough: (text: string) => boolean,
  whenOpen: () => Promise<void>,
): Promise<string> {
  const stop = new AbortController();
  const response = await fetch(test.url + path, {
    headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip, br' },
    signal: stop.signal,
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  const decoder = new TextDecoder();
  let opened = false;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (!opened) {
      opened = true;
      await whenOpen();
    }
    if (enough(text)) break;
  }
  stop.abort();
  return text;
}

describe('live events', () => {
  let test: TestApp;
  let live: LiveEvents;
  beforeAll(async () => {
    test = await createTestApp();
    live = test.get(LiveEvents);
  });
  afterAll(() => test.close());

  it('reach the pages of the own shop after the commit, by topic, and no other shop', async () => {
    const ana = await test.signIn();
    const other = await test.aMerchant();
    // Proves that the listening connection is up before anything is said on it.
    await untilListening(test);
    const text = await read(
      test,
      '/api/live?topics=quota,import',
      ana.accessToken,
      (t) => t.includes('"n":4'),
      async () => {
        await live.publish(other, 'quota', { n: 1 });
        await live.publish(ana.merchantId, 'links', { n: 2 });
        const undone = test.db.transaction(async () => {
          await live.publish(ana.merchantId, 'quota', { n: 3 });
          throw new Error('undone');
        });
        await expect(undone).rejects.toThrow('undone');
        await test.db.transaction(() => live.publish(ana.merchantId, 'import', { n: 4 }));
      },
    );
    expect(text).toContain('event: import');
    expect(text).not.toMatch(/"n":[123]/);
  });

  it('are closed to strangers and to made-up topics', async () => {
    await test.http().get('/api/live').expect(401);
    const { agent } = await test.signIn();
    await agent.get('/api/live?topics=passwords').expect(400);
  });

  it('refuse the fifty-first page of one shop and take it when another one leaves', async () => {
    const merchantId = await test.aMerchant();
    const open = Array.from({ length: 50 }, () => live.stream(merchantId).subscribe());
    expect(() => live.assertRoom(merchantId)).toThrow(expect.objectContaining({ code: 'busy' }));
    open[0]?.unsubscribe();
    expect(() => live.assertRoom(merchantId)).not.toThrow();
    for (const page of open) page.unsubscribe();
  });

  it('refuse a word that Postgres would not carry', async () => {
    await expect(
      live.publish(await test.aMerchant(), 'quota', { big: 'x'.repeat(8000) }),
    ).rejects.toThrow('bytes');
  });

  it('end after ten minutes, so that an ended session hears nothing for longer', () => {
    jest.useFakeTimers();
    let ended = false;
    live.stream('m').subscribe({ complete: () => (ended = true) });
    jest.advanceTimersByTime(599_999);
    expect(ended).toBe(false);
    jest.advanceTimersByTime(1);
    expect(ended).toBe(true);
    jest.useRealTimers();
  });

  it('end when the process closes', async () => {
    const own = await createTestApp();
    const ended = new Promise<void>((resolve) => {
      own.get(LiveEvents).stream('m').subscribe({ complete: resolve });
    });
    await own.close();
    await ended;
  });
});

/** The first stream opens the connection; a word that comes back shows that it is listening. */
async function untilListening(test: TestApp): Promise<void> {
  const live = test.get(LiveEvents);
  let heard = false;
  const probe = live.stream('probe').subscribe(({ data }) => {
    if (data) heard = true;
  });
  while (!heard) {
    await live.publish('probe', 'settings', { probe: true });
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  probe.unsubscribe();
}
