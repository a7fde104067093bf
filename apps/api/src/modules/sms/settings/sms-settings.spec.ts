import type { TestApp } from '../../../testing';
import {
  SmsProvider,
  type BalanceOutcome,
  type SenderOutcome,
  type SmsCredential,
} from '../provider';
import { send, shopWithLines, smsTestApp } from '../testing/sms-world';
import { SmsSettingsRepository } from './sms-settings.repository';

const TOKEN = 'demo-oauth-token-9f2c';

/** The provider as far as settings ask it. */
class ProviderStandIn extends SmsProvider {
  readonly name = 'stand-in';
  balanceAnswer: BalanceOutcome = { kind: 'known', points: 1250 };
  senderAnswer: SenderOutcome = { kind: 'known', active: true };
  asked: SmsCredential[] = [];

  send(): never {
    throw new Error('Settings send nothing.');
  }

  balance(credential: SmsCredential): Promise<BalanceOutcome> {
    this.asked.push(credential);
    return Promise.resolve(this.balanceAnswer);
  }

  sender(): Promise<SenderOutcome> {
    return Promise.resolve(this.senderAnswer);
  }
}

describe('SMS settings', () => {
  let app: TestApp;
  const provider = new ProviderStandIn();
  beforeAll(async () => {
    app = await smsTestApp({ overrides: [{ provide: SmsProvider, useValue: provider }] });
  });
  afterAll(() => app.close());

  const put = (owner: Awaited<ReturnType<TestApp['signIn']>>, change: object) =>
    owner.agent.put('/api/sms/settings').send(change);

  it('begin with quiet nights, no cap, no foreign numbers and the lent account', async () => {
    const owner = await app.signIn('owner');
    const [first, second] = await Promise.all([
      owner.agent.get('/api/sms/settings').expect(200),
      owner.agent.get('/api/sms/settings').expect(200),
    ]);
    expect(first.body).toEqual({
      provider: 'smsapi',
      sender: null,
      tokenSet: false,
      tokenHint: null,
      usesFallback: true,
      quietFromMinute: 1320,
      quietUntilMinute: 480,
      ratePerSecond: 50,
      frequencyCapDays: null,
      allowForeign: false,
      stripDiacritics: true,
      testPhone: null,
      paused: null,
      balance: null,
      reportUrl: expect.stringMatching(/^http:\/\/localhost:4200\/api\/sms\/reports\/[\w-]{32}$/),
    });
    expect(second.body.reportUrl).toBe(first.body.reportUrl);
  });

  it('keep the token sealed: it never comes back, not in answers, audit or the database', async () => {
    const owner = await app.signIn('owner');
    const answer = await put(owner, { token: TOKEN, sender: 'DemoElectro' }).expect(200);
    expect(answer.body).toMatchObject({ tokenSet: true, tokenHint: '9f2c', usesFallback: false });
    const [stored] = await app.db.query<{ everything: string }>(
      `SELECT (SELECT jsonb_agg(s)::text FROM sms_settings s WHERE merchant_id = $1)
           || (SELECT coalesce(jsonb_agg(a)::text, '') FROM audit_log a WHERE merchant_id = $1) AS everything`,
      [owner.merchantId],
    );
    expect(JSON.stringify(answer.body) + (stored?.everything ?? '')).not.toContain(TOKEN);
    const credential = await app.get(SmsSettingsRepository).credentialFor(owner.merchantId);
    expect(credential).toEqual({ token: TOKEN, sender: 'DemoElectro', own: true });
    const viewer = await app.signIn('viewer', { merchantId: owner.merchantId });
    const seen = await viewer.agent.get('/api/sms/settings').expect(200);
    expect(seen.body).toMatchObject({ tokenHint: null, reportUrl: '' });
  });

  it('do not open with a token copied from another merchant', async () => {
    const owner = await app.signIn('owner');
    const thief = await app.signIn('owner');
    await put(owner, { token: TOKEN }).expect(200);
    await put(thief, { token: 'another-token' }).expect(200);
    await app.db.execute(
      `UPDATE sms_settings SET token_box = (SELECT token_box FROM sms_settings WHERE merchant_id = $1)
        WHERE merchant_id = $2`,
      [owner.merchantId, thief.merchantId],
    );
    await expect(app.get(SmsSettingsRepository).credentialFor(thief.merchantId)).rejects.toThrow();
  });

  it('leave each change with before and after in the audit, and none where nothing changed', async () => {
    const owner = await app.signIn('owner');
    await put(owner, { ratePerSecond: 5, testPhone: '0722 000 099' }).expect(200);
    await put(owner, { ratePerSecond: 5 }).expect(200);
    await put(owner, { token: TOKEN }).expect(200);
    await put(owner, { token: null, testPhone: null }).expect(200);
    const rows = await app.db.query<{ data: object }>(
      `SELECT data FROM audit_log WHERE merchant_id = $1 AND action = 'SMS_SETTINGS_CHANGE' ORDER BY id`,
      [owner.merchantId],
    );
    expect(rows.map(({ data }) => data)).toEqual([
      {
        before: { ratePerSecond: 50, testPhoneSet: false },
        after: { ratePerSecond: 5, testPhoneSet: true },
        tokenReplaced: false,
        testPhoneChanged: true,
      },
      {
        before: { tokenSet: false },
        after: { tokenSet: true },
        tokenReplaced: true,
        testPhoneChanged: false,
      },
      {
        before: { tokenSet: true, testPhoneSet: true },
        after: { tokenSet: false, testPhoneSet: false },
        tokenReplaced: false,
        testPhoneChanged: true,
      },
    ]);
  });

  it.each([
    [{ sender: 'INFO' }, 400, 'sender'],
    [{ sender: 'MagazinulMeu' }, 400, 'sender'],
    [{ token: 'short' }, 400, 'token'],
    [{ quietFromMinute: 1440 }, 400, 'quietFromMinute'],
    [{ ratePerSecond: 0 }, 400, 'ratePerSecond'],
    [{ frequencyCapDays: 366 }, 400, 'frequencyCapDays'],
    [{ testPhone: '021 234 5678' }, 422, 'testPhone'],
    [{ colour: 'blue' }, 400, 'colour'],
  ])('refuse %j at its field', async (change, status, field) => {
    const owner = await app.signIn('owner');
    const answer = await put(owner, change).expect(status);
    expect(answer.body.field).toBe(field);
  });

  it('are for owners and managers to change', async () => {
    const { merchantId } = await app.signIn('owner');
    for (const role of ['agent', 'viewer'] as const) {
      const member = await app.signIn(role, { merchantId });
      await put(member, { ratePerSecond: 5 }).expect(403);
      await member.agent.post('/api/sms/settings/resume').expect(403);
    }
    await put(await app.signIn('manager', { merchantId }), { ratePerSecond: 5 }).expect(200);
  });

  it('pause and resume; a pause of the provider is cured by a new key', async () => {
    const { owner } = await shopWithLines(app, 2);
    const paused = await put(owner, { paused: true }).expect(200);
    expect(paused.body.paused).toEqual({
      reason: 'by_merchant',
      at: app.clock.now().toISOString(),
    });
    await send(owner, { filter: {} }).expect(202);
    expect((await owner.agent.post('/api/sms/settings/resume').expect(200)).body.paused).toBeNull();
    await app.db.execute(
      `UPDATE sms_settings SET paused_reason = 'auth', paused_at = $2, circuit_failures = 3, circuit_retry_at = $2
        WHERE merchant_id = $1`,
      [owner.merchantId, app.clock.now()],
    );
    const refused = await send(owner, { filter: {} }).expect(409);
    expect(refused.body.code).toBe('sms_paused');
    expect((await put(owner, { token: TOKEN }).expect(200)).body.paused).toBeNull();
    const [row] = await app.db.query<object>(
      'SELECT circuit_failures, circuit_retry_at FROM sms_settings WHERE merchant_id = $1',
      [owner.merchantId],
    );
    expect(row).toEqual({ circuit_failures: 0, circuit_retry_at: null });
    const actions = await app.db.query<{ action: string }>(
      `SELECT action FROM audit_log WHERE merchant_id = $1 AND action IN ('SMS_PAUSED', 'SMS_RESUMED') ORDER BY id`,
      [owner.merchantId],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'SMS_PAUSED',
      'SMS_RESUMED',
      'SMS_RESUMED',
    ]);
  });

  it('are checked at the provider, and the balance is remembered', async () => {
    const owner = await app.signIn('owner');
    await put(owner, { token: TOKEN, sender: 'DemoElectro' }).expect(200);
    const check = () => owner.agent.post('/api/sms/settings/check');
    expect((await check().expect(200)).body).toEqual({
      ok: true,
      points: 1250,
      failureClass: null,
      message: null,
    });
    expect(provider.asked.at(-1)).toEqual({ token: TOKEN, sender: 'DemoElectro', own: true });
    const settings = await owner.agent.get('/api/sms/settings').expect(200);
    expect(settings.body.balance).toEqual({ points: 1250, at: app.clock.now().toISOString() });
    provider.senderAnswer = { kind: 'known', active: false };
    expect((await check().expect(200)).body).toMatchObject({
      ok: false,
      failureClass: 'sender_refused',
    });
    provider.senderAnswer = { kind: 'known', active: true };
    provider.balanceAnswer = { kind: 'refused', failure: 'auth', code: '101' };
    expect((await check().expect(200)).body).toMatchObject({
      ok: false,
      points: null,
      failureClass: 'auth',
    });
    provider.balanceAnswer = { kind: 'unknown', code: 'timeout' };
    expect((await check().expect(502)).body.code).toBe('provider_unavailable');
    provider.balanceAnswer = { kind: 'known', points: 1250 };
  });

  it('of the lent account do not show its balance', async () => {
    const owner = await app.signIn('owner');
    const answer = await owner.agent.post('/api/sms/settings/check').expect(200);
    expect(answer.body).toMatchObject({ ok: true, points: null });
  });
});

describe('without any account', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp({ env: { SMSAPI_FALLBACK_TOKEN: '' } });
  });
  afterAll(() => app.close());

  it('previews, and says what to connect instead of sending', async () => {
    const { owner } = await shopWithLines(app, 1);
    await owner.agent.post('/api/sms/preview').send({ filter: {} }).expect(200);
    const refused = await send(owner, { filter: {} }).expect(409);
    expect(refused.body.code).toBe('sms_not_connected');
    expect(
      (await owner.agent.post('/api/sms/test').send({ phone: '0722000099' }).expect(409)).body.code,
    ).toBe('sms_not_connected');
    expect((await owner.agent.post('/api/sms/settings/check').expect(409)).body.code).toBe(
      'sms_not_connected',
    );
  });
});
