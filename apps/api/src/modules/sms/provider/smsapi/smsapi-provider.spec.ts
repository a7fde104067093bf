import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandbox, type Sandbox } from '../../../../../../sandbox/src/create-sandbox';
import { AppConfig } from '../../../../platform/config';
import { uuidv7 } from '../../../../platform/ids';
import { testEnvironment } from '../../../../testing/create-test-app';
import type { OutgoingSms, SmsCredential } from '../sms-provider';
import { failureOf } from './smsapi-errors';
import { SmsapiProvider } from './smsapi-provider';

const CREDENTIAL: SmsCredential = { token: 'token-demo-1', sender: null, own: true };
const NOTIFY = 'http://127.0.0.1:9/api/sms/reports/key';

function providerAt(url: string): SmsapiProvider {
  return new SmsapiProvider(
    AppConfig.from({
      ...testEnvironment('postgresql://nobody@localhost/none'),
      SMSAPI_BASE_URL: url,
    }),
  );
}

function sms(change: Partial<OutgoingSms> = {}): OutgoingSms {
  return {
    messageId: uuidv7(),
    to: '+40722000014',
    text: 'Buna ziua, parerea dvs. ne ajuta',
    encoding: 'gsm7',
    segments: 1,
    reportUrl: NOTIFY,
    ...change,
  };
}

describe('SMSAPI, against the sandbox gateway', () => {
  let sandbox: Sandbox;
  let provider: SmsapiProvider;
  beforeAll(async () => {
    sandbox = await createSandbox({ sms: { reportDelayMs: 3_600_000 } });
    provider = providerAt(sandbox.url);
  });
  beforeEach(() => sandbox.reset());
  afterAll(async () => {
    await provider.onApplicationShutdown();
    await sandbox.close();
  });

  it('sends a message under its own id and learns the provider id and the price', async () => {
    const message = sms({ text: 'Bună ziua & mulțumim?', encoding: 'ucs2' });
    const outcome = await provider.send(message, { ...CREDENTIAL, sender: 'DemoShop' });
    expect(outcome).toEqual({
      kind: 'accepted',
      providerMessageId: expect.stringMatching(/^[0-9A-F]+$/),
      points: '0.1600',
      earlier: false,
    });
    expect(sandbox.sms.messages.findByIdx(message.messageId)).toMatchObject({
      to: '40722000014',
      from: 'DemoShop',
      text: 'Bună ziua & mulțumim?',
      accepted: 1,
    });
  });

  it('the same message again is not sent: the provider says that it has it', async () => {
    const message = sms();
    await provider.send(message, CREDENTIAL);
    expect(await provider.send(message, CREDENTIAL)).toEqual({
      kind: 'accepted',
      providerMessageId: null,
      points: null,
      earlier: true,
    });
    expect(sandbox.sms.stats()).toMatchObject({ calls: 2, accepted: 1 });
  });

  it.each([
    [11, 'content_blocked'],
    [12, 'content_blocked'],
    [13, 'bad_number'],
    [14, 'sender_refused'],
    [19, 'throttled'],
    [52, 'throttled'],
    [57, 'unsubscribed'],
    [59, 'unsubscribed'],
    [74, 'throttled'],
    [94, 'content_blocked'],
    [98, 'auth'],
    [101, 'auth'],
    [102, 'auth'],
    [103, 'no_credit'],
    [105, 'auth'],
    [110, 'auth'],
    [112, 'bad_number'],
    [200, 'temporary'],
    [201, 'temporary'],
    [202, 'throttled'],
    [203, 'throttled'],
    [401, 'auth'],
    [998, 'temporary'],
    [999, 'temporary'],
  ] as const)('HTTP 200 with error %i is a refusal of class %s', async (code, failure) => {
    sandbox.sms.setTrouble({ error: { code } });
    expect(await provider.send(sms(), CREDENTIAL)).toEqual({
      kind: 'refused',
      failure,
      code: String(code),
    });
    expect(sandbox.sms.stats().accepted).toBe(0);
  });

  it('an error number that nobody knows is a refusal of unknown class', () => {
    expect(failureOf(4711)).toBe('unknown');
  });

  it('a line cut after the message was taken is unknown, and so is one cut before', async () => {
    sandbox.sms.setTrouble({ cutAfterAccept: { next: 1 } });
    expect(await provider.send(sms(), CREDENTIAL)).toEqual({
      kind: 'unknown',
      code: 'connection_cut',
    });
    sandbox.sms.setTrouble({ cutAfterAccept: null, cutBeforeAccept: { next: 1 } });
    expect(await provider.send(sms(), CREDENTIAL)).toEqual({
      kind: 'unknown',
      code: 'connection_cut',
    });
  });

  it('a server error is unknown, too many calls are throttled', async () => {
    sandbox.sms.setTrouble({ httpStatus: { status: 500, next: 1 } });
    expect(await provider.send(sms(), CREDENTIAL)).toEqual({ kind: 'unknown', code: 'http_500' });
    sandbox.sms.setTrouble({ httpStatus: { status: 429, next: 1 } });
    expect(await provider.send(sms(), CREDENTIAL)).toMatchObject({
      kind: 'refused',
      failure: 'throttled',
    });
  });

  it('tells the points of an account, and that a blocked key opens none', async () => {
    expect(await provider.balance(CREDENTIAL)).toEqual({ kind: 'known', points: 1_000_000 });
    expect(await provider.balance({ ...CREDENTIAL, token: 'blocked-token' })).toEqual({
      kind: 'refused',
      failure: 'auth',
      code: '105',
    });
  });

  it('tells whether the sender may be used', async () => {
    expect(await provider.sender(CREDENTIAL)).toEqual({ kind: 'known', active: true });
    expect(await provider.sender({ ...CREDENTIAL, sender: 'RefuzDemo' })).toEqual({
      kind: 'known',
      active: false,
    });
    await provider.send(sms(), { ...CREDENTIAL, sender: 'DemoShop' });
    expect(await provider.sender({ ...CREDENTIAL, sender: 'DemoShop' })).toEqual({
      kind: 'known',
      active: true,
    });
  });

  it('a gateway that cannot be reached has nothing: the message may be tried again', async () => {
    const nobody = providerAt('http://127.0.0.1:9');
    expect(await nobody.send(sms(), CREDENTIAL)).toEqual({
      kind: 'refused',
      failure: 'temporary',
      code: 'not_reached',
    });
    expect(await nobody.balance(CREDENTIAL)).toMatchObject({
      kind: 'refused',
      failure: 'temporary',
    });
    await nobody.onApplicationShutdown();
  });
});

describe('SMSAPI, against answers that nobody should give', () => {
  let server: Server;
  let provider: SmsapiProvider;
  let answer = { status: 200, body: '' };
  let asked = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked = '';
      request.setEncoding('utf8').on('data', (part: string) => (asked += part));
      request.on('end', () => response.writeHead(answer.status).end(answer.body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    provider = providerAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`);
  });
  afterAll(async () => {
    await provider.onApplicationShutdown();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    ['no body', ''],
    ['a page', '<h1>Welcome</h1>'],
    ['half a body', '{"count":1,"list":[{"id":"A'],
    ['a list of nothing', '{"count":0,"list":[]}'],
    ['a line without an id', '{"count":1,"list":[{"status":"QUEUE","error":null}]}'],
    ['an id that is no text', '{"count":1,"list":[{"id":5,"error":null}]}'],
    ['an endless id', JSON.stringify({ count: 1, list: [{ id: 'x'.repeat(500), error: null }] })],
    ['an array', '[]'],
    ['null', 'null'],
  ])('%s is unknown, never accepted and never failed', async (_, body) => {
    answer = { status: 200, body };
    expect(await provider.send(sms(), CREDENTIAL)).toEqual({
      kind: 'unknown',
      code: 'malformed_answer',
    });
  });

  it('an answer without end is cut off and unknown', async () => {
    answer = { status: 200, body: 'x'.repeat(200_000) };
    expect(await provider.send(sms(), CREDENTIAL)).toMatchObject({ kind: 'unknown' });
  });

  it('an error inside the line counts as the refusal that it is', async () => {
    answer = { status: 200, body: '{"count":0,"list":[{"id":"","status":"REJECTED","error":13}]}' };
    expect(await provider.send(sms(), CREDENTIAL)).toMatchObject({
      kind: 'refused',
      failure: 'bad_number',
    });
  });

  it('asks under the idempotency key, with the promised number of parts and the address for reports', async () => {
    answer = { status: 200, body: '{"count":1,"list":[{"id":"A1","points":0.16,"error":null}]}' };
    const message = sms({ segments: 2 });
    await provider.send(message, CREDENTIAL);
    const fields = new URLSearchParams(asked);
    expect(Object.fromEntries(fields)).toEqual({
      to: '+40722000014',
      message: message.text,
      format: 'json',
      encoding: 'utf-8',
      normalize: '1',
      max_parts: '2',
      idx: message.messageId,
      check_idx: '1',
      notify_url: NOTIFY,
    });
  });
});
