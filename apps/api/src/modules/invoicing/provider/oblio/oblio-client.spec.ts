import { createSandbox, type Sandbox } from '../../../../../../sandbox/src/create-sandbox';
import { createTestApp, type TestApp } from '../../../../testing';
import { impatientLimits } from '../../testing/impatient-limits';
import { OblioClient } from './oblio-client';
import { OblioLimits } from './oblio-limits';
import { OblioPace } from './oblio-pace';
import { OblioToken } from './oblio-token';
import { OblioVat } from './oblio-vat';

describe('calls to Oblio', () => {
  let sandbox: Sandbox;
  let app: TestApp;
  const limits = impatientLimits();
  beforeAll(async () => {
    sandbox = await createSandbox();
    app = await createTestApp({
      env: { OBLIO_BASE_URL: sandbox.url },
      overrides: [{ provide: OblioLimits, useValue: limits }],
    });
  });
  beforeEach(async () => {
    sandbox.reset();
    Object.assign(limits, impatientLimits());
    await app.db.execute('UPDATE fiscal_provider_pace SET free_at = now()');
    // Each test begins without a token and without known rates.
    app.clock.advance({ days: 1 });
  });
  afterAll(async () => {
    await app.close();
    await sandbox.close();
  });

  const calls = (name: 'token' | 'vat_rates' | 'companies'): number =>
    sandbox.oblio.calls.get(name) ?? 0;
  const companies = () => app.get(OblioClient).get('companies', {});

  it('ask for one token however many need it at once', async () => {
    await Promise.all([companies(), companies(), companies()]);
    expect(calls('token')).toBe(1);
  });

  it('keep a token, and exchange it before it ends', async () => {
    await companies();
    app.clock.advance({ minutes: 54 });
    await companies();
    expect(calls('token')).toBe(1);
    app.clock.advance({ minutes: 2 });
    await companies();
    expect(calls('token')).toBe(2);
  });

  it('exchange a token that ended before its time, once a call', async () => {
    await companies();
    sandbox.oblio.setTrouble({ tokenOver: { next: 1 } });
    expect((await companies()).kind).toBe('ok');
    expect(calls('token')).toBe(2);
    sandbox.oblio.setTrouble({ tokenOver: {} });
    expect((await companies()).kind).toBe('temporary');
  });

  it('a token that nobody gives is temporary trouble, with the reason', async () => {
    sandbox.oblio.setTrouble({ httpStatus: { status: 503, only: ['token'] } });
    expect(await companies()).toMatchObject({ kind: 'temporary' });
    const answer = await app.get(OblioToken).get();
    expect(answer).toMatchObject({ reason: 'Oblio nu dă token: Eroare!.' });
  });

  it('read the rates once for a while, and see a firm become a payer of VAT', async () => {
    const vat = app.get(OblioVat);
    sandbox.oblio.vatPayer = false;
    expect(await vat.rate('standard')).toMatchObject({ rate: { percent: 0, payer: false } });
    sandbox.oblio.vatPayer = true;
    expect(await vat.rate('standard')).toMatchObject({ rate: { payer: false } });
    expect(calls('vat_rates')).toBe(1);
    app.clock.advance({ minutes: 15 });
    expect(await vat.rate('standard')).toEqual({
      kind: 'vat',
      rate: { name: 'Normala', percent: 21, payer: true },
    });
    expect(await vat.rate('reverse_charge')).toMatchObject({
      rate: { name: 'Taxare inversa', percent: 0 },
    });
  });

  it('take turns with all other processes, each its own gap after the one before', async () => {
    limits.callGapMs = 40;
    const pace = app.get(OblioPace);
    const before = await app.db.one<{ at: Date }>('SELECT clock_timestamp() AS at');
    const turns = await Promise.all([1, 2, 3, 4].map(() => pace.turn('call')));
    expect(turns).toEqual([true, true, true, true]);
    const lane = await app.db.one<{ free_at: Date }>(
      `SELECT free_at FROM fiscal_provider_pace WHERE lane = 'call'`,
    );
    const taken = (lane?.free_at.getTime() ?? 0) - (before?.at.getTime() ?? 0);
    expect(taken).toBeGreaterThanOrEqual(4 * 40 - 1);
  });

  it('nobody waits without an end: a queue that is too long refuses at once and takes no turn', async () => {
    limits.callGapMs = 10_000;
    limits.longestTurnMs = 5_000;
    const pace = app.get(OblioPace);
    expect(await pace.turn('call')).toBe(true);
    expect(await pace.turn('call')).toBe(false);
    expect(await companies()).toMatchObject({ kind: 'throttled' });
    expect(await pace.turn('document')).toBe(true);
  });

  it('rest after a 429, all processes together', async () => {
    await companies();
    limits.throttledCallMs = 60_000;
    sandbox.oblio.setTrouble({ httpStatus: { status: 429, next: 1, only: ['companies'] } });
    expect((await companies()).kind).toBe('throttled');
    expect(await app.get(OblioPace).turn('call')).toBe(false);
  });

  it('a host that is not there is temporary trouble for reads and for documents', async () => {
    await companies();
    await sandbox.close();
    expect((await companies()).kind).toBe('temporary');
    expect((await app.get(OblioClient).post('invoice', {})).kind).toBe('temporary');
    sandbox = await createSandbox({ port: Number(new URL(sandbox.url).port) });
  });
});
