import type { Sandbox } from '../create-sandbox';
import { createSandbox } from '../create-sandbox';
import { bearer, getJson, sendSms, sent, TOKEN } from '../testing/send-sms';
import type { SendAnswer } from './sms-intake';

interface MessageList {
  items: {
    idx: string | null;
    to: string;
    from: string;
    text: string;
    accepted: number;
    calls: number;
    points: number;
    status: string;
  }[];
  next: string | null;
  last: string;
}

let sandbox: Sandbox;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 22, 8);
  sandbox = await createSandbox({ sms: { now: () => now } });
});
afterEach(() => sandbox.close());

const messages = (query = ''): Promise<MessageList> =>
  getJson(`${sandbox.url}/sandbox/sms/messages${query}`);
const points = async (token = TOKEN): Promise<number> =>
  (await getJson<{ points: number }>(`${sandbox.url}/profile`, token)).points;

describe('a message is taken', () => {
  it('answers with id, points, number and idx, and lists what arrived', async () => {
    const answer = await sent(sandbox.url, {
      idx: 'm-1',
      check_idx: 1,
      message: 'Bună ziua',
      normalize: 1,
    });
    expect(answer).toEqual({
      count: 1,
      list: [
        {
          id: expect.stringMatching(/^[0-9A-F]{24}$/),
          points: 0.16,
          number: '40722000014',
          date_sent: Math.floor(now / 1000),
          submitted_number: '0722000014',
          status: 'QUEUE',
          error: null,
          idx: 'm-1',
        },
      ],
    });
    const { items } = await messages();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      idx: 'm-1',
      to: '+40722000014',
      from: 'DemoElectro',
      text: 'Buna ziua',
      accepted: 1,
      calls: 1,
      points: 0.16,
    });
  });

  it('takes JSON and query parameters as well as forms', async () => {
    const json = await fetch(`${sandbox.url}/sms.do`, {
      method: 'POST',
      headers: { ...bearer(TOKEN), 'content-type': 'application/json' },
      body: JSON.stringify({
        to: '0722000001',
        message: 'Salut',
        check_idx: true,
        idx: 'j',
        details: true,
      }),
    });
    expect(await json.json()).toMatchObject({ count: 1, message: 'Salut', length: 5, parts: 1 });
    const get = await fetch(`${sandbox.url}/sms.do?to=0722000002&message=Salut&idx=q`, {
      headers: bearer(TOKEN),
    });
    expect(await get.json()).toMatchObject({ count: 1, list: [{ idx: 'q' }] });
  });

  it('takes several numbers at once, each with its own idx, and repeats of a number only once', async () => {
    const answer = await sent(sandbox.url, {
      to: '0722000001,0722000002,+40722000001',
      idx: 'a|b|c',
    });
    expect(answer.count).toBe(2);
    expect(answer.list.map(({ number, idx }) => [number, idx])).toEqual([
      ['40722000001', 'a'],
      ['40722000002', 'b'],
    ]);
    const doubled = await sent(sandbox.url, { to: '0722000001,0722000001', allow_duplicates: 1 });
    expect(doubled.count).toBe(2);
  });

  it('takes the good numbers of a mixed call and marks the bad one', async () => {
    const answer = await sent(sandbox.url, { to: '0722000001,0212345678' });
    expect(answer).toMatchObject({
      count: 1,
      list: [{ error: null }, { error: 13, id: '', points: 0 }],
    });
  });

  it('charges by part, and nothing for a refused message', async () => {
    const before = await points();
    await sent(sandbox.url, { message: 'a'.repeat(161) });
    await sent(sandbox.url, { to: '0212345678' });
    expect(await points()).toBeCloseTo(before - 0.32, 5);
  });

  it('leaves no trace of test=1', async () => {
    const before = await points();
    expect(await sent(sandbox.url, { test: 1, idx: 't', check_idx: 1 })).toMatchObject({
      count: 1,
    });
    expect(await sent(sandbox.url, { idx: 't', check_idx: 1 })).toMatchObject({ count: 1 });
    expect(await points()).toBeCloseTo(before - 0.16, 5);
    expect(sandbox.sms.stats()).toMatchObject({ calls: 1, testCalls: 1, accepted: 1 });
  });

  it('skips foreign numbers when asked', async () => {
    const answer = await sent(sandbox.url, { to: '+359888123456,0722000001', skip_foreign: 1 });
    expect(answer.list).toHaveLength(1);
    expect((await sent(sandbox.url, { to: '+359888123456', skip_foreign: 1 })).error).toBe(13);
  });
});

describe('a message is refused, with HTTP 200 and a number', () => {
  it.each([
    ['the text is missing', { message: ' ' }, 11],
    ['the text is longer than ten parts', { message: 'a'.repeat(1531) }, 11],
    ['diacritics come with nounicode', { message: 'ș', nounicode: 1 }, 11],
    ['there are more parts than max_parts', { message: 'a'.repeat(161), max_parts: 1 }, 12],
    ['the number is a landline', { to: '0212345678' }, 13],
    ['no number is given', { to: '' }, 13],
    ['the sender name is too long', { from: 'DouasprezeceX' }, 14],
    ['the sender name was rejected', { from: 'RefuzatSRL' }, 14],
    ['the sender name still waits', { from: 'Astept' }, 14],
    ['the idx is longer than 255', { idx: 'x'.repeat(256) }, 27],
    ['the date cannot be read', { date: 'maine' }, 54],
    [
      'the expiry is in an hour less a second',
      { expiration_date: Date.UTC(2026, 10, 22, 8) / 1000 + 3599 },
      56,
    ],
    ['the notify_url is no address', { notify_url: 'ftp://demo.example' }, 70],
    [
      'too many numbers share a short link',
      {
        to: Array.from({ length: 101 }, (_, at) => `0722${100000 + at}`).join(','),
        message: '[%goto:https://demo.example%]',
      },
      19,
    ],
    ['a user name and password come along', { username: 'demo', password: 'x' }, 101],
  ])('when %s', async (_name, fields, error) => {
    expect(await sent(sandbox.url, fields)).toEqual({ error, message: expect.any(String) });
  });

  it.each([
    ['there is no token', null, 101],
    ['the token is blocked', 'blocked-token', 105],
    ['the token is too short to be one', 'abc', 105],
    ['the account has no points', 'empty-token', 103],
    ['the account may write only to itself', 'restricted-token', 98],
  ])('when %s', async (_name, token, error) => {
    expect((await sent(sandbox.url, {}, token)).error).toBe(error);
  });

  it.each([11, 13, 14, 57, 59, 74, 94, 103, 112, 201, 999])(
    'by the magic number of error %i',
    async (code) => {
      const to = `0722999${String(code).padStart(3, '0')}`;
      expect((await sent(sandbox.url, { to })).error).toBe(code);
    },
  );

  it('takes exactly ten tries to one number within 60 seconds, and goes on after them', async () => {
    const errors: (number | undefined)[] = [];
    for (let at = 0; at < 11; at++)
      errors.push((await sent(sandbox.url, { idx: `n-${at}` })).error);
    expect(errors).toEqual([...Array.from({ length: 10 }, () => undefined), 52]);
    now += 60_000;
    expect((await sent(sandbox.url)).count).toBe(1);
  });

  it('when the points run out, exactly at the last one', async () => {
    sandbox.sms.accounts.setPoints(TOKEN, 0.32);
    expect((await sent(sandbox.url, { message: 'a'.repeat(161) })).count).toBe(1);
    expect((await sent(sandbox.url)).error).toBe(103);
    expect(await points()).toBe(0);
  });
});

describe('idx', () => {
  it('is refused with 53 the second time, and the message stays accepted once', async () => {
    await sent(sandbox.url, { idx: 'm-1', check_idx: 1 });
    expect((await sent(sandbox.url, { idx: 'm-1', check_idx: 1 })).error).toBe(53);
    expect((await messages('?idx=m-1')).items[0]).toMatchObject({ accepted: 1, calls: 2 });
  });

  it('counts what is sent twice without check_idx', async () => {
    await sent(sandbox.url, { idx: 'm-1' });
    await sent(sandbox.url, { idx: 'm-1' });
    expect(sandbox.sms.stats()).toMatchObject({
      calls: 2,
      accepted: 2,
      distinctIdx: 1,
      maxAcceptedPerIdx: 2,
      maxAcceptedPerPhoneAndText: 2,
    });
  });

  it('is known per account: another token sends it again', async () => {
    await sent(sandbox.url, { idx: 'm-1', check_idx: 1 });
    expect((await sent(sandbox.url, { idx: 'm-1', check_idx: 1 }, 'other-token')).count).toBe(1);
    expect(sandbox.sms.stats().maxAcceptedPerIdx).toBe(2);
  });

  it('may be used after a refusal, because nothing was sent under it', async () => {
    await sent(sandbox.url, { idx: 'm-1', check_idx: 1, to: '0722999201' });
    expect((await sent(sandbox.url, { idx: 'm-1', check_idx: 1 })).count).toBe(1);
  });

  it('is forgotten after the time that the switch names', async () => {
    sandbox.sms.setTrouble({ forgetIdxAfterMs: 1_000 });
    await sent(sandbox.url, { idx: 'm-1', check_idx: 1 });
    now += 1_000;
    expect((await sent(sandbox.url, { idx: 'm-1', check_idx: 1 })).error).toBe(53);
    now += 1;
    expect((await sent(sandbox.url, { idx: 'm-1', check_idx: 1 })).count).toBe(1);
  });
});

describe('a message of a later date', () => {
  it('waits, can be taken back once, and gives its points back', async () => {
    const before = await points();
    const answer = await sent(sandbox.url, { date: now / 1000 + 3600 });
    const id = answer.list[0]?.id ?? '';
    expect(answer.list[0]?.date_sent).toBe(now / 1000 + 3600);
    const cancel = (): Promise<SendAnswer> => getJson(`${sandbox.url}/sms.do?sch_del=${id}`, TOKEN);
    expect(await cancel()).toEqual({ count: 1, list: [{ id }] });
    expect(await cancel()).toEqual({ count: 0, list: [] });
    expect(await points()).toBe(before);
  });
});

describe('the lists', () => {
  it('go page by page with after and limit', async () => {
    for (let at = 1; at <= 5; at++)
      await sent(sandbox.url, { to: `072200000${at}`, idx: `m-${at}` });
    const first = await messages('?limit=3');
    expect(first.items.map(({ idx }) => idx)).toEqual(['m-1', 'm-2', 'm-3']);
    const second = await messages(`?limit=3&after=${first.next}`);
    expect(second.items.map(({ idx }) => idx)).toEqual(['m-4', 'm-5']);
    expect(second.next).toBeNull();
    expect((await messages(`?after=${second.last}`)).items).toEqual([]);
  });

  it('start over after a reset', async () => {
    await sent(sandbox.url, { idx: 'm-1', check_idx: 1 });
    await fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST' });
    expect((await messages()).items).toEqual([]);
    expect(sandbox.sms.stats()).toMatchObject({ calls: 0, accepted: 0, maxAcceptedPerIdx: 0 });
    expect((await sent(sandbox.url, { idx: 'm-1', check_idx: 1 })).count).toBe(1);
  });

  it('say that the program is well', async () => {
    expect(await getJson(`${sandbox.url}/sandbox/health`)).toEqual({ status: 'ok' });
  });
});

describe('account addresses', () => {
  it('use real HTTP states, unlike /sms.do', async () => {
    expect((await fetch(`${sandbox.url}/profile`)).status).toBe(401);
    expect(
      (await fetch(`${sandbox.url}/sms/sendernames`, { headers: bearer('blocked-1') })).status,
    ).toBe(401);
    expect((await sendSms(sandbox.url, {}, null)).status).toBe(200);
  });
});

it('refuses names that were not registered when it is strict', async () => {
  const strict = await createSandbox({ sms: { strictSenders: true } });
  expect((await sent(strict.url, { from: 'DemoElectro' })).error).toBe(14);
  expect((await sent(strict.url, { from: 'Test' })).count).toBe(1);
  await strict.close();
});
