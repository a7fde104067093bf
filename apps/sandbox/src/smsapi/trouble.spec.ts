import type { Sandbox } from '../create-sandbox';
import { createSandbox } from '../create-sandbox';
import type { ReportReceiver } from '../testing/report-receiver';
import { startReportReceiver } from '../testing/report-receiver';
import { getJson, sendSms, sent } from '../testing/send-sms';
import type { Trouble } from './trouble';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

async function setTrouble(body: unknown): Promise<Response> {
  return fetch(`${sandbox.url}/sandbox/sms/trouble`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const record = (idx: string): { accepted: number; calls: number } => {
  const message = sandbox.sms.messages.findByIdx(idx);
  return { accepted: message?.accepted ?? 0, calls: message?.calls ?? 0 };
};

describe('the connection is cut after accepting', () => {
  it('leaves the message accepted; the repeat under check_idx says 53 and it stays one', async () => {
    await setTrouble({ cutAfterAccept: { next: 1 } });
    await expect(sendSms(sandbox.url, { idx: 'm-1', check_idx: 1 })).rejects.toThrow(
      'fetch failed',
    );
    expect(record('m-1')).toEqual({ accepted: 1, calls: 1 });
    expect((await sent(sandbox.url, { idx: 'm-1', check_idx: 1 })).error).toBe(53);
    expect(record('m-1')).toEqual({ accepted: 1, calls: 2 });
  });

  it('still sends the report, which is how the sender learns the truth', async () => {
    const receiver: ReportReceiver = await startReportReceiver();
    await setTrouble({ cutAfterAccept: {}, reports: { beforeAnswer: true } });
    await expect(sendSms(sandbox.url, { idx: 'm-1', notify_url: receiver.url })).rejects.toThrow(
      'fetch failed',
    );
    const [report] = await receiver.until(1);
    expect(report?.fields).toMatchObject({ idx: 'm-1', status: '404' });
    await receiver.close();
  });

  it('happens on every Nth accepted call', async () => {
    await setTrouble({ cutAfterAccept: { every: 3 } });
    const outcomes: string[] = [];
    for (let at = 1; at <= 6; at++) {
      const outcome = sendSms(sandbox.url, { idx: `m-${at}`, to: `072200000${at}` });
      outcomes.push(
        await outcome.then(
          () => 'answered',
          () => 'cut',
        ),
      );
    }
    expect(outcomes).toEqual(['answered', 'answered', 'cut', 'answered', 'answered', 'cut']);
    expect(sandbox.sms.stats().accepted).toBe(6);
  });

  it('also for the magic number 0722 999 777', async () => {
    await expect(sendSms(sandbox.url, { to: '0722999777', idx: 'm-1' })).rejects.toThrow(
      'fetch failed',
    );
    expect(record('m-1').accepted).toBe(1);
  });
});

describe('the connection is cut before accepting', () => {
  it.each([
    ['by the switch', { cutBeforeAccept: { next: 1 } }, '0722000001'],
    ['by the magic number', {}, '0722999776'],
  ])('%s, and nothing was sent', async (_name, trouble, to) => {
    await setTrouble(trouble);
    await expect(sendSms(sandbox.url, { to, idx: 'm-1' })).rejects.toThrow('fetch failed');
    expect(record('m-1')).toEqual({ accepted: 0, calls: 1 });
  });
});

describe('error answers', () => {
  it('come for the next N calls and then stop', async () => {
    await setTrouble({ error: { code: 202, next: 2 } });
    const errors = [];
    for (let at = 0; at < 3; at++)
      errors.push((await sent(sandbox.url, { idx: `m-${at}` })).error ?? null);
    expect(errors).toEqual([202, 202, null]);
  });

  it('come only for the numbers that match', async () => {
    await setTrouble({ error: { code: 94, numbers: ['0722 000 001', '0733*'] } });
    expect((await sent(sandbox.url, { to: '+40722000001' })).error).toBe(94);
    expect((await sent(sandbox.url, { to: '0733555555' })).error).toBe(94);
    expect((await sent(sandbox.url, { to: '0722000002' })).count).toBe(1);
  });

  it('come as HTTP 503 with a body that is no JSON, and nothing is accepted', async () => {
    await setTrouble({ httpStatus: { status: 503, next: 1 } });
    const answer = await sendSms(sandbox.url, { idx: 'm-1' });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(record('m-1').accepted).toBe(0);
    expect((await sendSms(sandbox.url, { to: '0722999500' })).status).toBe(500);
  });
});

describe('time', () => {
  it('answers after the delay, with the message accepted already', async () => {
    await setTrouble({ delayMs: 60_000 });
    const giveUp = new AbortController();
    const call = fetch(`${sandbox.url}/sms.do?to=0722000001&message=Salut&idx=m-1`, {
      headers: { authorization: 'Bearer demo-token-1' },
      signal: giveUp.signal,
    });
    while (record('m-1').accepted === 0) await new Promise((next) => setTimeout(next, 2));
    giveUp.abort();
    await expect(call).rejects.toThrow('This operation was aborted');
    expect(record('m-1')).toEqual({ accepted: 1, calls: 1 });
  });

  it('hangs without accepting, until the connection is dropped', async () => {
    await setTrouble({ hang: { ms: 10 } });
    await expect(sendSms(sandbox.url, { idx: 'm-1' })).rejects.toThrow('fetch failed');
    expect(record('m-1')).toEqual({ accepted: 0, calls: 1 });
  });

  it('stops at once although calls hang', async () => {
    const other = await createSandbox();
    other.sms.setTrouble({ hang: {} });
    const call = sendSms(other.url, { idx: 'm-1' });
    while (other.sms.stats().calls === 0) await new Promise((next) => setTimeout(next, 2));
    await other.close();
    await expect(call).rejects.toThrow('fetch failed');
  });
});

describe('the switches', () => {
  it('change only what is named, and go back to nothing', async () => {
    await setTrouble({ delayMs: 5, reports: { format: 'json' } });
    await setTrouble({ seed: 9 });
    const now = await getJson<Trouble>(`${sandbox.url}/sandbox/sms/trouble`);
    expect(now).toMatchObject({ seed: 9, delayMs: 5, reports: { format: 'json', batchSize: 1 } });
    await fetch(`${sandbox.url}/sandbox/sms/trouble`, { method: 'DELETE' });
    expect(await getJson(`${sandbox.url}/sandbox/sms/trouble`)).toMatchObject({
      seed: 1,
      delayMs: 0,
      reports: { format: 'get' },
    });
  });

  it.each([
    ['a misspelt switch', { cutAfterAcept: {} }],
    ['an unknown error code', { error: { code: 7 } }],
    ['a probability above one', { cutAfterAccept: { probability: 2 } }],
    ['a number as text', { delayMs: '5' }],
    ['an endless wait', { delayMs: 10_000_000 }],
  ])('refuse %s', async (_name, body) => {
    expect((await setTrouble(body)).status).toBe(400);
  });

  it('decide the same for the same seed, whatever the order of the calls', async () => {
    const cut = async (order: readonly number[]): Promise<string[]> => {
      sandbox.reset();
      sandbox.sms.setTrouble({ seed: 3, cutAfterAccept: { probability: 0.5 } });
      const ids: string[] = [];
      for (const at of order) {
        await sendSms(sandbox.url, { idx: `m-${at}`, to: `07220000${at}` }).catch(() =>
          ids.push(`m-${at}`),
        );
      }
      return ids.toSorted();
    };
    const numbers = Array.from({ length: 20 }, (_, at) => at + 10);
    const forward = await cut(numbers);
    expect(forward.length).toBeGreaterThan(2);
    expect(forward.length).toBeLessThan(18);
    expect(await cut(numbers.toReversed())).toEqual(forward);
  });

  it('keep to one accepted per idx over repeats with half of the connections cut', async () => {
    sandbox.sms.setTrouble({
      cutAfterAccept: { probability: 0.5 },
      cutBeforeAccept: { probability: 0.2 },
    });
    const untilKnown = async (idx: string, to: string): Promise<void> => {
      for (let attempt = 0; attempt < 50; attempt++) {
        const answer = await sendSms(sandbox.url, { idx, to, check_idx: 1 }).catch(() => null);
        if (answer) return;
      }
    };
    await Promise.all(
      Array.from({ length: 30 }, (_, at) => untilKnown(`m-${at}`, `07220001${at + 10}`)),
    );
    expect(sandbox.sms.stats()).toMatchObject({
      accepted: 30,
      distinctIdx: 30,
      maxAcceptedPerIdx: 1,
      maxAcceptedPerPhoneAndText: 1,
    });
    expect(sandbox.sms.stats().calls).toBeGreaterThan(30);
  });
});
