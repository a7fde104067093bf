import type { SMTPServerOptions } from 'smtp-server';
import { testEnvironment } from '../../testing';
import { AppConfig } from '../config';
import type { Delivery, ReadyMail } from './mail-transport';
import { SmtpTransport } from './smtp-transport';
import { Postbox, refusal } from './testing/postbox';

/** Long, for busy machines; tests about silence have less. */
const PATIENCE_MS = 20_000;
const LITTLE_PATIENCE_MS = 2_000;

const mail = (over: Partial<ReadyMail> = {}): ReadyMail => ({
  id: '01980000-0000-7000-8000-000000000099',
  to: 'ana@demo.smssend.local',
  subject: 'Confirmați adresa',
  html: '<p>Bună ziua.</p>',
  text: 'Bună ziua.',
  unsubscribeUrl: null,
  ...over,
});

describe('the way to the mail server', () => {
  let postbox: Postbox;
  let transport: SmtpTransport | null = null;
  beforeEach(() => {
    postbox = new Postbox();
  });
  afterEach(async () => {
    transport?.onApplicationShutdown();
    await postbox.close();
  });

  async function connect(
    options?: SMTPServerOptions,
    patienceMs = PATIENCE_MS,
  ): Promise<SmtpTransport> {
    const address = await postbox.open(options);
    return use(`${address}?socketTimeout=${patienceMs}&greetingTimeout=${patienceMs}`);
  }

  function use(mailUrl: string, own: Record<string, string> = {}): SmtpTransport {
    const nobody = testEnvironment('postgres://nobody@127.0.0.1/none');
    const env = { ...nobody, MAIL_URL: mailUrl, ...own };
    transport = new SmtpTransport(AppConfig.from(env));
    return transport;
  }

  const deliver = async (options: SMTPServerOptions, patienceMs?: number): Promise<Delivery> =>
    (await connect(options, patienceMs)).deliver(mail());

  it('hands a mail over with both halves, under one message id for every attempt', async () => {
    const smtp = await connect();
    expect(await smtp.deliver(mail())).toEqual({ outcome: 'sent' });
    expect(await smtp.deliver(mail())).toEqual({ outcome: 'sent' });
    expect(postbox.recipients).toEqual(['ana@demo.smssend.local', 'ana@demo.smssend.local']);
    const ids = postbox.mails.map((text) => /^Message-ID: (.*)$/im.exec(text)?.[1]);
    expect(ids[0]).toBe('<01980000-0000-7000-8000-000000000099@demo.smssend.local>');
    expect(ids[1]).toBe(ids[0]);
    expect(postbox.mails[0]).toMatch(/^From: SMSsend <no-reply@demo\.smssend\.local>$/m);
    expect(postbox.mails[0]).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(postbox.mails[0]).toContain('text/plain');
    expect(postbox.mails[0]).toContain('text/html');
    expect(postbox.mails[0]).not.toMatch(/^List-Unsubscribe/im);
  });

  it('keeps its connection for the next mail, and opens another when the server has hung up', async () => {
    const smtp = await connect();
    for (const id of ['1', '2', '3']) await smtp.deliver(mail({ id }));
    expect(postbox.connections).toBe(1);
    postbox.hangUp();
    expect(await smtp.deliver(mail({ id: '4' }))).toEqual({ outcome: 'sent' });
    expect(postbox.mails).toHaveLength(4);
    expect(postbox.connections).toBe(2);
  });

  it('carries the one-click way out of RFC 8058 when there is one', async () => {
    const smtp = await connect();
    const unsubscribeUrl = `http://localhost:4200/u/${'t'.repeat(70)}`;
    expect(await smtp.deliver(mail({ unsubscribeUrl }))).toEqual({ outcome: 'sent' });
    const head = postbox.mails[0]?.replaceAll(/\r\n[ \t]+/g, ' ') ?? '';
    expect(head).toContain(`List-Unsubscribe: <${unsubscribeUrl}>\r\n`);
    expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
  });

  it('lets no value of a mail become a header of its own', async () => {
    const smtp = await connect();
    await smtp.deliver(mail({ subject: 'Bună\r\nBcc: altcineva@demo.smssend.local' }));
    expect(postbox.recipients).toEqual(['ana@demo.smssend.local']);
    expect(postbox.mails[0]).not.toMatch(/^Bcc:/im);
  });

  it.each([
    ['greylisted recipient', 450, 'temporary', 'EENVELOPE RCPT TO 450 4.7.1'],
    ['unknown recipient', 550, 'refused', 'EENVELOPE RCPT TO 550 5.1.1'],
  ] as const)('tells a %s (%i) by codes, without the address', async (_, code, outcome, reason) => {
    const enhanced = reason.split(' ').at(-1);
    const delivery = await deliver({
      onRcptTo: ({ address }, _session, done) =>
        done(refusal(code, `${enhanced} <${address}> is not welcome`)),
    });
    expect(delivery).toEqual({ outcome, reason });
    expect(postbox.mails).toEqual([]);
  });

  it.each([
    ['a full disk', 452, 'temporary', 'EMESSAGE DATA 452 4.3.1'],
    ['unwanted content', 554, 'refused', 'EMESSAGE DATA 554 5.7.1'],
  ] as const)('tells %s after the content (%i)', async (_, code, outcome, reason) => {
    const enhanced = reason.split(' ').at(-1);
    const delivery = await deliver({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(refusal(code, `${enhanced} no`)));
      },
    });
    expect(delivery).toEqual({ outcome, reason });
  });

  it('waits for an operator when our own account is refused, instead of giving the mail up', async () => {
    const address = await postbox.open({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refusal(535, '5.7.8 no such account')),
    });
    const smtp = use(`${address.replace('//', '//user:wrong@')}?socketTimeout=${PATIENCE_MS}`);
    const delivery = await smtp.deliver(mail());
    expect(delivery).toEqual({ outcome: 'temporary', reason: 'EAUTH AUTH PLAIN 535 5.7.8' });
  });

  it('knows a server that never greets, and one that is not there, from a mail that may have arrived', async () => {
    const silent = await deliver({ onConnect: () => undefined }, LITTLE_PATIENCE_MS);
    expect(silent).toMatchObject({ outcome: 'temporary' });
    const nobody = await use('smtp://127.0.0.1:9').deliver(mail());
    expect(nobody).toMatchObject({ outcome: 'temporary' });
  });

  it('calls it doubtful when the line is cut after the content, or no answer comes', async () => {
    const cut = await deliver({
      onData: (stream) => {
        stream.resume();
        stream.on('end', () => postbox.hangUp());
      },
    });
    expect(cut).toMatchObject({ outcome: 'doubtful' });
    transport?.onApplicationShutdown();
    await postbox.close();
    const hanging = await deliver({ onData: (stream) => void stream.resume() }, LITTLE_PATIENCE_MS);
    expect(hanging).toMatchObject({ outcome: 'doubtful' });
  });

  it('is sure that nothing arrived when the line is cut before the content', async () => {
    const cut = await deliver({ onRcptTo: () => postbox.hangUp() });
    expect(cut).toMatchObject({ outcome: 'temporary' });
  });

  it('sends nothing in the clear to another machine in production, unless it is told to', async () => {
    const address = await postbox.open();
    const production = {
      NODE_ENV: 'production',
      STRIPE_SECRET_KEY: 'sk_live_1234',
      STRIPE_API_BASE: '',
    };
    // Not written like this machine, though it leads to it.
    const elsewhere = address.replace('127.0.0.1', '0.0.0.0');
    const refused = await use(elsewhere, production).deliver(mail());
    expect(refused).toMatchObject({ outcome: 'temporary' });
    expect(postbox.mails).toEqual([]);
    transport?.onApplicationShutdown();
    for (const url of [`${elsewhere}?requireTLS=false`, address]) {
      expect(await use(url, production).deliver(mail())).toEqual({ outcome: 'sent' });
      transport?.onApplicationShutdown();
    }
  });

  it('refuses an address that no server would take, without a conversation', async () => {
    const smtp = await connect();
    const delivery = await smtp.deliver(mail({ to: 'ana@exa mple' }));
    expect(delivery.outcome).toBe('refused');
    expect(postbox.mails).toEqual([]);
  });
});
