import { createTransport } from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import type { Sandbox } from '../create-sandbox';
import { createSandbox } from '../create-sandbox';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const page = async (query = ''): Promise<string> =>
  (await fetch(`${sandbox.url}/sandbox/mail${query}`)).text();

async function send(mail: SendMailOptions): Promise<void> {
  const transport = createTransport(sandbox.mail.url);
  await transport.sendMail({ from: 'no-reply@demo.example', to: 'a@demo.example', ...mail });
  transport.close();
}

describe('the page of the mailbox', () => {
  it('says in both languages that nothing came yet', async () => {
    expect(await page()).toContain('Niciun e-mail încă');
    expect(await page('?lang=en')).toContain('No mail yet');
  });

  it('shows the newest mail as on a phone, and on a desk, as text and with headers when asked', async () => {
    await send({ subject: 'Prima', text: 'text unu', html: '<b>html unu</b>' });
    await send({ subject: 'A doua', text: 'https://demo.example/x', html: '<b>html doi</b>' });
    expect(await page()).toContain('src="/sandbox/mail/messages/2/html"');
    expect(await page()).toContain('mail-frame-phone');
    expect(await page('?id=1&view=desk')).toMatch(/mail-frame-desk"[^>]*title="Prima"/);
    expect(await page('?view=text')).toContain('<a href="https://demo.example/x" target="_blank"');
    expect(await page('?view=headers')).toContain('message-id');
  });

  it('finds mails by a part of the address', async () => {
    await send({ to: 'client14@demo.example', subject: 'găsit' });
    expect(await page('?q=CLIENT14')).toContain('găsit');
    expect(await page('?q=nobody')).toContain('Niciun e-mail pentru această adresă');
  });

  it('lets nothing of a mail run, neither beside the page nor in it', async () => {
    await send({
      subject: '<script>alert(1)</script>',
      html: '<!DOCTYPE html><script>alert(2)</script><a href="https://demo.example/">x</a>',
    });
    const source = await page();
    expect(source).not.toContain('<script>alert');
    expect(source).toMatch(/<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    const mail = await fetch(`${sandbox.url}/sandbox/mail/messages/1/html`);
    const policy = mail.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox allow-popups');
    expect(policy).not.toContain('allow-scripts');
    expect(await mail.text()).toMatch(/^<!doctype html><base target="_blank"><script>/);
    expect((await fetch(`${sandbox.url}/sandbox/mail/messages/2/html`)).status).toBe(404);
  });

  it('turns plain fields into switches, shows them again, and turns all off', async () => {
    const post = (path: string, fields: Record<string, string> = {}): Promise<Response> =>
      fetch(`${sandbox.url}${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
    const answer = await post('/sandbox/mail/trouble/form?lang=en', {
      delayMs: '20',
      rejectCode: '451',
      rejectAt: 'data',
      rejectNext: '3',
      hangNext: '',
      cutNext: '2',
      only: 'a@demo.example, , b@demo.example',
    });
    expect(answer.headers.get('location')).toBe('/sandbox/mail?lang=en');
    const only = ['a@demo.example', 'b@demo.example'];
    expect(sandbox.mail.trouble).toEqual({
      delayMs: 20,
      reject: { code: 451, at: 'data', next: 3, only },
      hang: null,
      cutAfterData: { next: 2, only },
    });
    expect(await page()).toContain('Sunt necazuri pornite.');
    await post('/sandbox/mail/trouble/off');
    expect(sandbox.mail.isTroubled).toBe(false);
  });

  it('is one link away from every other part', async () => {
    const phones = await (await fetch(sandbox.url)).text();
    for (const part of ['mail', 'google', 'github', 'anaf']) {
      expect(phones).toContain(`href="/sandbox/${part}?lang=ro"`);
      const answer = await fetch(`${sandbox.url}/sandbox/${part}`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('aria-current="page"');
    }
  });

  it('empties the mailbox and leaves the switches', async () => {
    sandbox.mail.setTrouble({ delayMs: 1 });
    await send({ subject: 'x' });
    await fetch(`${sandbox.url}/sandbox/mail/empty/form`, { method: 'POST', redirect: 'manual' });
    expect(sandbox.mail.messages.all()).toEqual([]);
    expect(sandbox.mail.trouble.delayMs).toBe(1);
  });
});
