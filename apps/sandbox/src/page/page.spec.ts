import type { Sandbox } from '../create-sandbox';
import { createSandbox } from '../create-sandbox';
import { sent } from '../testing/send-sms';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const page = async (query = ''): Promise<string> =>
  (await fetch(`${sandbox.url}/sandbox${query}`)).text();

async function post(path: string, fields: Record<string, string> = {}): Promise<Response> {
  return fetch(`${sandbox.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}

describe('the page of phones', () => {
  it('says in Romanian, and in English when asked, that nothing came yet', async () => {
    expect(await page()).toContain('Niciun SMS încă');
    expect(await page('?lang=en')).toContain('No SMS yet');
    expect(await (await fetch(sandbox.url)).text()).toContain('<html lang="ro">');
  });

  it('shows the text in the phone with its links clickable', async () => {
    await sent(sandbox.url, {
      to: '0722000014',
      message: 'Recenzie: https://demo.example/r/1?a=1&b=2 va multumim',
    });
    const source = await page();
    expect(source).toContain('0722 000 014');
    expect(source).toContain('<a href="https://demo.example/r/1?a=1&amp;b=2" target="_blank"');
  });

  it('shows markup in a text as text, and lets no foreign script run', async () => {
    await sent(sandbox.url, {
      message: '<script>alert(1)</script> javascript:alert(2) https://x.example/"onclick="x',
    });
    const source = await page();
    expect(source).toContain('&lt;script&gt;alert(1)');
    expect(source).not.toContain('<script>alert');
    expect(source).not.toContain('href="javascript');
    expect(source).not.toContain('"onclick=');
    const policy = (await fetch(sandbox.url)).headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self'");
  });

  it('finds a phone by any way of writing its number', async () => {
    await sent(sandbox.url, { to: '0722000014' });
    await sent(sandbox.url, { to: '0733000015' });
    const found = await page('?q=0722%20000');
    expect(found).toContain('0722 000 014');
    expect(found).not.toContain('0733 000 015');
    expect(await page('?q=0799')).toContain('Niciun telefon pentru acest număr');
  });

  it('raises the alarm when one message was taken twice', async () => {
    expect(await page()).not.toContain('class="alarm"');
    await sent(sandbox.url, { idx: 'm-1' });
    await sent(sandbox.url, { idx: 'm-1' });
    expect(await page()).toContain('Acceptat de mai multe ori: 2');
  });

  it('lists refusals with their reason', async () => {
    await sent(sandbox.url, { to: '0722999057' });
    expect(await page()).toContain('57 · The number is blacklisted');
  });

  it('asks nobody else for anything', async () => {
    await sent(sandbox.url, { message: 'fara adrese' });
    const addresses = (await page()).match(/(?:src|href|action)="[^"]*"/g) ?? [];
    expect(addresses.filter((address) => !/="(\/|data:,)/.test(address))).toEqual([]);
  });
});

describe('the trouble form', () => {
  it('turns plain fields into switches, and shows them again', async () => {
    const answer = await post('/sandbox/sms/trouble/form?lang=en', {
      delayMs: '20',
      errorCode: '14',
      errorNext: '3',
      httpStatus: '',
      hangNext: '',
      cutAfterAccept: '25',
      numbers: '0722 000 014, 0733*, prostii',
      reportDelayMs: '100',
      format: 'json',
      beforeAnswer: '1',
      undelivered: '10',
      seed: '5',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/sandbox?lang=en');
    const numbers = ['0722 000 014', '0733*'];
    expect(sandbox.sms.trouble).toMatchObject({
      seed: 5,
      delayMs: 20,
      error: { code: 14, next: 3, numbers },
      httpStatus: null,
      hang: null,
      cutAfterAccept: { probability: 0.25, numbers },
      reports: {
        delayMs: 100,
        format: 'json',
        beforeAnswer: true,
        intermediate: false,
        undelivered: { probability: 0.1 },
      },
    });
    const source = await page();
    expect(source).toContain('Sunt necazuri pornite.');
    expect(source).toMatch(/name="cutAfterAccept"[^>]*value="25"/);
  });

  it('turns all trouble off, and empties everything', async () => {
    sandbox.sms.setTrouble({ delayMs: 5 });
    await post('/sandbox/sms/trouble/off');
    expect(sandbox.sms.trouble.delayMs).toBe(0);
    await sent(sandbox.url);
    await post('/sandbox/reset/form');
    expect(sandbox.sms.stats().accepted).toBe(0);
  });
});

describe('the live stream', () => {
  it('tells an open page that something came', async () => {
    const leave = new AbortController();
    const stream = await fetch(`${sandbox.url}/sandbox/events`, { signal: leave.signal });
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    await sent(sandbox.url);
    let heard = '';
    for await (const chunk of stream.body ?? []) {
      heard += Buffer.from(chunk).toString();
      if (heard.includes('event: change')) break;
    }
    leave.abort();
    expect(heard).toContain('event: change');
  });

  it('serves the script and the style from here', async () => {
    expect((await fetch(`${sandbox.url}/sandbox/page.js`)).headers.get('content-type')).toContain(
      'javascript',
    );
    expect((await fetch(`${sandbox.url}/sandbox/page.css`)).headers.get('content-type')).toContain(
      'css',
    );
  });
});
