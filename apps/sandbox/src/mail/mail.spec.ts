import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { SendMailOptions, SentMessageInfo } from 'nodemailer';
import type { Sandbox } from '../create-sandbox';
import { createSandbox } from '../create-sandbox';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

async function send(mail: SendMailOptions = {}, url = sandbox.mail.url): Promise<SentMessageInfo> {
  const transport = createTransport(url);
  try {
    return await transport.sendMail({
      from: 'SMSsend <no-reply@demo.example>',
      to: 'Client14@demo.example',
      subject: 'Confirmați adresa',
      text: 'Bună. https://app.demo.example/verify-email#token=abc-_1.',
      html: '<p>Bună. <a href="https://app.demo.example/verify-email#token&#x3D;abc-_1&amp;x=1">Confirmați</a></p>',
      ...mail,
    });
  } finally {
    transport.close();
  }
}

interface Listed {
  items: Record<string, unknown>[];
  next: string | null;
  last: string;
}

const list = async (query = ''): Promise<Listed> =>
  (await fetch(`${sandbox.url}/sandbox/mail/messages${query}`)).json() as Promise<Listed>;

describe('the mail server', () => {
  it('takes a mail and shows it with its links, as a program would ask for it', async () => {
    await send({ headers: { 'List-Unsubscribe': '<https://app.demo.example/u>' } });
    const { items } = await list('?to=client14@DEMO.example');
    expect(items).toEqual([
      {
        id: '1',
        to: 'client14@demo.example',
        from: 'SMSsend <no-reply@demo.example>',
        subject: 'Confirmați adresa',
        text: expect.stringContaining('Bună.'),
        html: expect.stringContaining('Confirmați</a>'),
        links: [
          'https://app.demo.example/verify-email#token=abc-_1&x=1',
          'https://app.demo.example/verify-email#token=abc-_1',
        ],
        attachments: [],
        headers: expect.objectContaining({ 'list-unsubscribe': '<https://app.demo.example/u>' }),
        receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      },
    ]);
  });

  it('takes a mail with any user and password too', async () => {
    const url = new URL(sandbox.mail.url);
    await send({}, `smtp://anybody:secret@${url.host}`);
    expect(sandbox.mail.messages.stats().received).toBe(1);
  });

  it('delivers to those of the envelope, hidden ones included', async () => {
    await send({ bcc: 'hidden@demo.example' });
    expect(sandbox.mail.messages.to('hidden@demo.example')).toHaveLength(1);
  });

  it('names attachments and keeps nothing of their content', async () => {
    await send({ attachments: [{ filename: 'factura.pdf', content: Buffer.alloc(10) }] });
    const [mail] = sandbox.mail.messages.all();
    expect(mail?.attachments).toEqual([
      { name: 'factura.pdf', type: 'application/pdf', bytes: 10 },
    ]);
  });

  it('lists newest last, in pages, and for one address only', async () => {
    for (const to of ['a@demo.example', 'b@demo.example', 'a@demo.example']) await send({ to });
    const first = await list('?to=a@demo.example&limit=1');
    expect(first).toMatchObject({ items: [{ id: '1' }], next: '1', last: '1' });
    const second = await list(`?to=a@demo.example&limit=1&after=${first.next}`);
    expect(second).toMatchObject({ items: [{ id: '3' }], next: null, last: '3' });
    expect(await list('?after=3')).toEqual({ items: [], next: null, last: '3' });
    expect((await fetch(`${sandbox.url}/sandbox/mail/messages?after=x`)).status).toBe(400);
  });

  it('is emptied by DELETE, and numbers go on', async () => {
    await send();
    await fetch(`${sandbox.url}/sandbox/mail/messages`, { method: 'DELETE' });
    expect((await list()).items).toEqual([]);
    await send();
    expect((await list('?after=1')).items).toHaveLength(1);
  });

  it('waits for a mail for those who test, and gives up with a sentence', async () => {
    const waiting = sandbox.mail.waitFor('client14@demo.example');
    await send();
    expect((await waiting).subject).toBe('Confirmați adresa');
    await expect(sandbox.mail.waitFor('nobody@demo.example', { timeoutMs: 20 })).rejects.toThrow(
      'No mail came for nobody@demo.example',
    );
  });
});

describe('limits of the mail server', () => {
  it('takes a mail of exactly the limit and refuses one byte more with 552', async () => {
    const limited = await createSandbox({ mail: { maxMailBytes: 1_000 } });
    const mailOf = (bytes: number): SendMailOptions => ({
      raw: `Subject: x\r\n\r\n${'a'.repeat(bytes - 16)}\r\n`,
      envelope: { from: 'a@demo.example', to: 'b@demo.example' },
    });
    try {
      await send(mailOf(1_000), limited.mail.url);
      await expect(send(mailOf(1_001), limited.mail.url)).rejects.toMatchObject({
        responseCode: 552,
      });
      expect(limited.mail.messages.stats()).toMatchObject({ received: 1, refused: 1 });
    } finally {
      await limited.close();
    }
  });

  it('keeps the newest only', async () => {
    const small = await createSandbox({ mail: { maxMails: 2 } });
    try {
      for (const subject of ['1', '2', '3']) await send({ subject }, small.mail.url);
      expect(small.mail.messages.all().map(({ subject }) => subject)).toEqual(['2', '3']);
      expect(small.mail.messages.stats().forgotten).toBe(1);
    } finally {
      await small.close();
    }
  });
});

describe('a mail server with a state file', () => {
  const file = join(tmpdir(), `sandbox-mail-${randomUUID()}`);
  afterEach(() => rmSync(file, { force: true }));

  it('still has its mails after a restart, and none after a reset', async () => {
    const first = await createSandbox({ mail: { stateFile: file } });
    await send({ subject: 'de ieri' }, first.mail.url);
    await first.close();

    const second = await createSandbox({ mail: { stateFile: file } });
    expect(second.mail.messages.all()).toMatchObject([{ seq: 1, subject: 'de ieri' }]);
    await send({ subject: 'de azi' }, second.mail.url);
    expect(second.mail.messages.last).toBe(2);
    second.reset();
    await second.close();

    const third = await createSandbox({ mail: { stateFile: file } });
    expect(third.mail.messages.all()).toEqual([]);
    await third.close();
  });

  it('writes the file anew before it grows past twice what is kept', async () => {
    const busy = await createSandbox({ mail: { stateFile: file, maxMails: 2 } });
    for (const subject of ['1', '2', '3', '4', '5']) await send({ subject }, busy.mail.url);
    await busy.close();
    const next = await createSandbox({ mail: { stateFile: file, maxMails: 2 } });
    expect(next.mail.messages.all().map(({ subject }) => subject)).toEqual(['4', '5']);
    await next.close();
  });
});

describe('trouble of the mail server', () => {
  it('refuses for now or for ever, at the receiver or after the mail, as often as told', async () => {
    sandbox.mail.setTrouble({ reject: { code: 451, next: 1 } });
    await expect(send()).rejects.toMatchObject({ responseCode: 451, command: 'RCPT TO' });
    await send();
    sandbox.mail.setTrouble({ reject: { code: 554, at: 'data' } });
    await expect(send()).rejects.toMatchObject({ responseCode: 554, command: 'DATA' });
    expect(sandbox.mail.messages.stats()).toEqual({ received: 1, refused: 2, forgotten: 0 });
  });

  it('spares those who are not named', async () => {
    sandbox.mail.setTrouble({ reject: { code: 550, only: ['Dead@demo.example'] } });
    await send();
    await expect(send({ to: 'dead@demo.example' })).rejects.toMatchObject({ responseCode: 550 });
  });

  it('keeps a mail whose connection it cuts, so that a repeat comes twice', async () => {
    sandbox.mail.setTrouble({ cutAfterData: { next: 1 } });
    await expect(send()).rejects.toThrow();
    await send();
    expect(sandbox.mail.messages.to('client14@demo.example')).toHaveLength(2);
  });

  it('takes a whole mail in silence and keeps nothing of it', async () => {
    sandbox.mail.setTrouble({ hang: { ms: 5 } });
    await expect(send()).rejects.toThrow();
    expect(sandbox.mail.messages.stats().received).toBe(0);
  });

  it('lets go of those who wait when it stops', async () => {
    sandbox.mail.setTrouble({ delayMs: 600_000 });
    const waiting = send().then(
      () => 'sent',
      () => 'let go',
    );
    await sandbox.mail.waitFor('client14@demo.example');
    await sandbox.close();
    expect(await waiting).toBe('let go');
  });

  it('changes switches over HTTP, and refuses misspelt ones', async () => {
    const post = (body: object): Promise<Response> =>
      fetch(`${sandbox.url}/sandbox/mail/trouble`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await post({ reject: { code: 421 } })).status).toBe(200);
    expect(sandbox.mail.trouble.reject).toEqual({ code: 421 });
    expect((await post({ reject: { code: 250 } })).status).toBe(400);
    expect((await post({ rejects: { code: 421 } })).status).toBe(400);
    await fetch(`${sandbox.url}/sandbox/mail/trouble`, { method: 'DELETE' });
    expect(sandbox.mail.trouble.reject).toBeNull();
  });
});
