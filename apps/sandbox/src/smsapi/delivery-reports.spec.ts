import type { Sandbox } from '../create-sandbox';
import { createSandbox } from '../create-sandbox';
import type { ReportReceiver } from '../testing/report-receiver';
import { startReportReceiver } from '../testing/report-receiver';
import { getJson, sent, TOKEN } from '../testing/send-sms';

let sandbox: Sandbox;
let receiver: ReportReceiver;

beforeEach(async () => {
  receiver = await startReportReceiver();
  sandbox = await createSandbox({ sms: { reportRetryDelaysMs: [0, 0] } });
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

const send = (fields: Record<string, string | number> = {}): ReturnType<typeof sent> =>
  sent(sandbox.url, { notify_url: receiver.url, idx: 'm-1', ...fields });
const states = (): (string | undefined)[] =>
  receiver.received.map(({ fields }) => fields['status']);

describe('a delivery report', () => {
  it('comes by GET with the fields of the gateway', async () => {
    const answer = await send();
    const [report] = await receiver.until(1);
    expect(report).toMatchObject({ method: 'GET', path: '/reports' });
    expect(report?.fields).toEqual({
      MsgId: answer.list[0]?.id,
      idx: 'm-1',
      to: '40722000014',
      from: 'DemoElectro',
      status: '404',
      status_name: 'DELIVERED',
      donedate: expect.stringMatching(/^\d{10}$/),
      points: '0.16',
      username: 'demo-1',
      mcc: '226',
      mnc: '99',
    });
  });

  it('keeps the parameters that the address has already', async () => {
    await send({ notify_url: `${receiver.url}?merchant=7` });
    const [report] = await receiver.until(1);
    expect(report?.fields).toMatchObject({ merchant: '7', status: '404' });
  });

  it.each([
    ['form', 'application/x-www-form-urlencoded'],
    ['json', 'application/json'],
  ] as const)('comes by POST %s when asked', async (format, contentType) => {
    sandbox.sms.setTrouble({ reports: { format } });
    await send();
    const [report] = await receiver.until(1);
    expect(report).toMatchObject({
      method: 'POST',
      contentType,
      fields: { idx: 'm-1', status: '404' },
    });
  });

  it('shares a call with others when batched', async () => {
    sandbox.sms.setTrouble({ reports: { batchSize: 5, beforeAnswer: false } });
    const answer = await sent(sandbox.url, {
      to: Array.from({ length: 70 }, (_, at) => `07220001${at + 10}`).join(','),
      idx: Array.from({ length: 70 }, (_, at) => `b-${at}`).join('|'),
      notify_url: receiver.url,
    });
    expect(answer.count).toBe(70);
    await receiver.until(66);
    const ids = receiver.received.flatMap(({ fields }) => (fields['MsgId'] ?? '').split(','));
    const batched = receiver.received.find(({ fields }) => fields['idx']?.includes(','));
    expect(ids.toSorted()).toEqual(answer.list.map(({ id }) => id).toSorted());
    expect(batched?.fields['status']?.split(',')).toHaveLength(
      batched?.fields['idx']?.split(',').length ?? 0,
    );
  });

  it('comes again until the receiver says OK', async () => {
    receiver.answers.push({ status: 500, body: 'OK' }, { status: 200, body: 'thanks' });
    await send();
    await receiver.until(3);
    await settled();
    expect(sandbox.sms.stats().reports).toMatchObject({ delivered: 1, failedTries: 2, givenUp: 0 });
  });

  it('is given up at the named limit', async () => {
    receiver.answers.push(...Array.from({ length: 5 }, () => ({ status: 200, body: 'no' })));
    await send();
    await receiver.until(3);
    await settled();
    expect(receiver.received).toHaveLength(3);
    expect(sandbox.sms.stats().reports).toMatchObject({
      delivered: 0,
      failedTries: 3,
      givenUp: 1,
      waiting: 0,
    });
  });

  it('survives a receiver that is not there', async () => {
    await receiver.close();
    await send();
    await settled();
    expect(sandbox.sms.stats().reports).toMatchObject({ failedTries: 3, givenUp: 1 });
    receiver = await startReportReceiver();
  });

  it.each([402, 403, 405, 406, 407, 408, 409, 410])(
    'says %i for the magic number of that code',
    async (code) => {
      await send({ to: `0722999${code}` });
      await receiver.until(1);
      expect(states()).toEqual([String(code)]);
    },
  );

  it('never comes for 0722 999 404, but the message was accepted', async () => {
    await send({ to: '0722999404' });
    await send({ to: '0722000001', idx: 'm-2' });
    await receiver.until(1);
    expect(receiver.received.map(({ fields }) => fields['idx'])).toEqual(['m-2']);
    expect(sandbox.sms.stats().accepted).toBe(2);
  });

  it('changes the state that the list and the status question give', async () => {
    const answer = await send({ to: '0722999405' });
    await receiver.until(1);
    const id = answer.list[0]?.id ?? '';
    expect(await getJson(`${sandbox.url}/sms.do?status=${id}`, TOKEN)).toMatchObject({
      count: 1,
      list: [{ id, status: 'UNDELIVERED', idx: 'm-1' }],
    });
    expect(await getJson(`${sandbox.url}/sandbox/sms/messages`)).toMatchObject({
      items: [{ status: 'UNDELIVERED' }],
    });
  });
});

describe('trouble with reports', () => {
  it('sends QUEUE and SENT before the final one', async () => {
    sandbox.sms.setTrouble({ reports: { intermediate: true } });
    await send();
    await receiver.until(3);
    expect(states().toSorted()).toEqual(['403', '404', '409']);
  });

  it('hands them over in reverse order: DELIVERED before SENT before QUEUE', async () => {
    sandbox.sms.setTrouble({ reports: { reorder: {}, beforeAnswer: true } });
    await send();
    expect(states()).toEqual(['404', '403', '409']);
  });

  it('brings the report before the answer of the send call', async () => {
    sandbox.sms.setTrouble({ delayMs: 20, reports: { beforeAnswer: true } });
    await send();
    expect(states()).toEqual(['404']);
  });

  it('doubles a report', async () => {
    sandbox.sms.setTrouble({ reports: { duplicate: {} } });
    await send();
    const [first, second] = await receiver.until(2);
    expect(first?.fields).toEqual(second?.fields);
  });

  it('loses the reports it should, and only those', async () => {
    sandbox.sms.setTrouble({ reports: { drop: { numbers: ['0722000001'] } } });
    await send({ to: '0722000001', idx: 'lost' });
    await send({ to: '0722000002', idx: 'kept' });
    await receiver.until(1);
    await settled();
    expect(receiver.received.map(({ fields }) => fields['idx'])).toEqual(['kept']);
  });

  it('says undelivered and failed in the asked share, the same on every run with the same seed', async () => {
    const run = async (): Promise<string> => {
      sandbox.reset();
      receiver.received.length = 0;
      sandbox.sms.setTrouble({
        seed: 7,
        reports: { undelivered: { probability: 0.3 }, failed: { probability: 0.2 } },
      });
      const numbers = Array.from({ length: 100 }, (_, at) => `0722001${at + 100}`);
      await send({ to: numbers.join(','), idx: numbers.map((_, at) => `p-${at}`).join('|') });
      await receiver.until(100);
      return receiver.received
        .map(({ fields }) => `${fields['idx']}=${fields['status']}`)
        .toSorted()
        .join(' ');
    };
    const first = await run();
    const share = (code: string): number => first.split(`=${code}`).length - 1;
    expect(share('405')).toBeGreaterThan(15);
    expect(share('405')).toBeLessThan(45);
    expect(share('406')).toBeGreaterThan(3);
    expect(await run()).toBe(first);
  });
});

/** Waits until no report is under way or about to be tried again. */
async function settled(): Promise<void> {
  let quiet = 0;
  for (let turn = 0; turn < 500 && quiet < 5; turn++) {
    await new Promise((next) => setTimeout(next, 5));
    quiet = sandbox.sms.stats().reports.waiting === 0 ? quiet + 1 : 0;
  }
}
