import { SMSAPI } from 'smsapi';
import type { Sandbox } from '../create-sandbox';
import { createSandbox } from '../create-sandbox';
import { TOKEN } from '../testing/send-sms';

let sandbox: Sandbox;
let client: SMSAPI;

beforeEach(async () => {
  sandbox = await createSandbox();
  client = new SMSAPI(TOKEN, sandbox.url);
});
afterEach(() => sandbox.close());

describe('the official npm client, pointed at the sandbox', () => {
  it('sends an SMS and reads the answer', async () => {
    const answer = await client.sms.sendSms('+40722000014', 'Bună ziua', {
      from: 'DemoElectro',
      idx: 'm-1',
      checkIdx: true,
      normalize: true,
      maxParts: 6,
    });
    expect(answer).toMatchObject({ count: 1, message: 'Buna ziua', parts: 1 });
    expect(answer.list[0]).toMatchObject({
      idx: 'm-1',
      number: '40722000014',
      points: 0.16,
      status: 'QUEUE',
    });
    expect(answer.list[0]?.dateSent).toBeInstanceOf(Date);
  });

  it('sends to several numbers', async () => {
    const answer = await client.sms.sendSms(['0722000001', '0722000002'], 'Salut', { idx: 'a|b' });
    expect(answer.list.map(({ idx }) => idx)).toEqual(['a', 'b']);
  });

  it('turns the error of HTTP 200 into its own exception', async () => {
    await client.sms.sendSms('0722000001', 'Salut', { idx: 'm-1', checkIdx: true });
    const again = client.sms.sendSms('0722000001', 'Salut', { idx: 'm-1', checkIdx: true });
    await expect(again).rejects.toMatchObject({ name: 'MessageError', data: { error: 53 } });
  });

  it('schedules and takes back', async () => {
    const answer = await client.sms.sendSms('0722000001', 'Salut', {
      date: new Date(Date.now() + 3_600_000),
    });
    const id = answer.list[0]?.id ?? '';
    expect(await client.sms.removeScheduledSms(id)).toMatchObject({ count: 1, list: [{ id }] });
  });

  it('reads the profile and the sender names', async () => {
    expect((await client.profile.get()).points).toBe(1_000_000);
    await client.sendernames.create('MagazinNou');
    const names = await client.sendernames.get();
    expect(names.collection.map(({ sender, status }) => [sender, status])).toEqual([
      ['Test', 'ACTIVE'],
      ['MagazinNou', 'PENDING'],
    ]);
    expect((await client.sendernames.getBySender('Test')).isDefault).toBe(true);
  });
});
