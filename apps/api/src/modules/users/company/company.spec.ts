import { Logger } from '@nestjs/common';
import type { CompanyFound } from '@smssend/contracts';
import { createSandbox, type Sandbox } from '../../../../../sandbox/src/create-sandbox';
import { AppConfig } from '../../../platform/config';
import { createTestApp, FakeClock, testEnvironment, type TestApp } from '../../../testing';
import { AnafRegister } from './anaf-register';
import { FindCompany } from './find-company';

const ELECTRO = '990000013';
const TOYS = '990000021';
/** A right check digit, and in no register. */
const NOBODY = '18547290';

describe('a company by its number', () => {
  let sandbox: Sandbox;
  let clock: FakeClock;
  let companies: FindCompany;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    sandbox = await createSandbox();
  });
  afterAll(() => sandbox.close());
  /** New ones each time: what they keep, and whether they ask at all, is what is looked at. */
  beforeEach(() => {
    sandbox.reset();
    clock = new FakeClock();
    const env = testEnvironment('postgres://smssend@127.0.0.1/smssend');
    const config = AppConfig.from({ ...env, ANAF_BASE_URL: sandbox.url });
    companies = new FindCompany(new AnafRegister(config, clock), clock);
  });

  /** The name, or the code of the refusal. */
  const nameOf = (cui: string): Promise<string> =>
    companies.byCui(cui).then(
      ({ companyName }) => companyName,
      (error: { code: string }) => error.code,
    );

  it('fills in a form, whichever way the number is written', async () => {
    expect(await companies.byCui(`RO ${ELECTRO}`)).toEqual({
      cui: ELECTRO,
      companyName: 'DEMO ELECTRO S.R.L.',
      vatPayer: true,
      street: 'Str. Exemplului',
      streetNo: '14, Bl. D1, Sc. A, Ap. 1',
      locality: 'Sector 3',
      county: 'B',
      postalCode: '030014',
      country: 'RO',
    } satisfies CompanyFound);
  });

  it('is written with commas below, and tells who pays no VAT', async () => {
    expect(await companies.byCui(TOYS)).toMatchObject({
      street: 'Str. Ștefan Demo',
      locality: 'Cluj-Napoca',
      county: 'CJ',
      vatPayer: false,
    });
  });

  it('is asked for once in half a day, however often and by however many it is wanted', async () => {
    const names = await Promise.all(Array.from({ length: 8 }, () => nameOf(ELECTRO)));
    expect(new Set(names)).toEqual(new Set(['DEMO ELECTRO S.R.L.']));
    await nameOf(ELECTRO);
    expect(sandbox.anaf.stats().calls).toBe(1);
    clock.advance({ hours: 12 });
    await nameOf(ELECTRO);
    expect(sandbox.anaf.stats().calls).toBe(2);
  });

  it('is asked for no faster than the register allows; who finds the line full fills in by hand', async () => {
    const cuis = [ELECTRO, TOYS, NOBODY, '990000030', '990000048', '14399840'];
    expect(await Promise.all(cuis.map(nameOf))).toEqual([
      'DEMO ELECTRO S.R.L.',
      'DEMO JUCĂRII S.R.L.',
      'company_not_found',
      'DEMO FĂRĂ ADRESĂ S.R.L.',
      'company_lookup_unavailable',
      'company_lookup_unavailable',
    ]);
    expect(sandbox.anaf.stats()).toEqual({ calls: 4, tooFast: 0 });
  });

  it('that does not exist is said to be unknown, without asking again', async () => {
    expect([await nameOf(NOBODY), await nameOf(NOBODY)]).toEqual([
      'company_not_found',
      'company_not_found',
    ]);
    expect(sandbox.anaf.stats().calls).toBe(1);
  });

  it('with a wrong check digit is not asked for at all', async () => {
    expect(await nameOf('990000014')).toBe('cui_unusable');
    expect(sandbox.anaf.stats().calls).toBe(0);
  });

  it.each([
    ['errors', { httpStatus: { status: 500 } }],
    ['a page instead of an answer', { rejectedPage: {} }],
  ])('is filled in by hand while the register gives %s', async (_, trouble) => {
    sandbox.anaf.setTrouble(trouble);
    expect(await nameOf(ELECTRO)).toBe('company_lookup_unavailable');
    sandbox.anaf.resetTrouble();
    expect(await nameOf(ELECTRO)).toBe('DEMO ELECTRO S.R.L.');
  });

  it('does not wait for a register that hangs', async () => {
    sandbox.anaf.setTrouble({ hang: { ms: 60_000 } });
    expect(await nameOf(ELECTRO)).toBe('company_lookup_unavailable');
  });

  it('is left alone for a minute after three failures, then tried once', async () => {
    sandbox.anaf.setTrouble({ httpStatus: { status: 503 } });
    for (let i = 0; i < 5; i += 1) await nameOf(ELECTRO);
    expect(sandbox.anaf.stats().calls).toBe(3);
    clock.advance({ minutes: 1 });
    await nameOf(ELECTRO);
    await nameOf(ELECTRO);
    expect(sandbox.anaf.stats().calls).toBe(4);
    sandbox.anaf.resetTrouble();
    clock.advance({ minutes: 1 });
    expect(await nameOf(ELECTRO)).toBe('DEMO ELECTRO S.R.L.');
  });
});

describe('the public route to it', () => {
  let sandbox: Sandbox;
  let test: TestApp;
  beforeAll(async () => {
    sandbox = await createSandbox();
    test = await createTestApp({ env: { ANAF_BASE_URL: sandbox.url } });
  });
  afterAll(async () => {
    await test.close();
    await sandbox.close();
  });

  const ask = (cui: string) => test.http().get('/api/auth/company').query({ cui });

  it('answers strangers, and says what is wrong', async () => {
    expect((await ask(ELECTRO).expect(200)).body).toMatchObject({ cui: ELECTRO });
    const { body } = await ask('990000014').expect(422);
    expect(body).toMatchObject({ code: 'cui_unusable', field: 'cui' });
    expect((await ask(NOBODY).expect(404)).body.code).toBe('company_not_found');
    await test.http().get('/api/auth/company').expect(400);
    await ask('1'.repeat(21)).expect(400);
  });
});
