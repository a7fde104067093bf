import { createTestApp, type SignedInUser, type TestApp } from '../../../testing';

const PERSON = {
  name: 'Demo Electro',
  vatPayer: false,
  street: 'Strada Demo',
  streetNo: '14',
  locality: 'Cluj-Napoca',
  county: 'CJ',
  postalCode: '400000',
  country: 'RO',
};
/** A number that passes the check digit and belongs to nobody. */
const COMPANY = { ...PERSON, companyName: 'Demo Electro SRL', cui: 'RO 18547290', vatPayer: true };

describe("the shop's profile", () => {
  let test: TestApp;
  let owner: SignedInUser;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    owner = await test.signIn('owner');
  });

  const put = (body: object, by = owner) => by.agent.put('/api/merchant').send(body);
  const changes = () =>
    test.db.query<{ data: object }>(
      `SELECT data FROM audit_log WHERE merchant_id = $1 AND action = 'MERCHANT_CHANGE'`,
      [owner.merchantId],
    );

  it('is empty but for its name until somebody fills it in', async () => {
    const { body } = await owner.agent.get('/api/merchant').expect(200);
    expect(body).toMatchObject({
      id: owner.merchantId,
      companyName: null,
      cui: null,
      vatPayer: false,
      street: '',
      county: '',
      country: 'RO',
      lawfulBasis: null,
    });
  });

  it('keeps what the owner writes, and says what has changed', async () => {
    const { body } = await put({ ...COMPANY, lawfulBasis: 'consent' }).expect(200);
    expect(body).toMatchObject({ ...COMPANY, cui: '18547290', lawfulBasis: 'consent' });
    expect((await owner.agent.get('/api/merchant').expect(200)).body).toEqual(body);
    await put(COMPANY).expect(200);
    const [change, ...more] = await changes();
    expect(more).toEqual([]);
    expect(change?.data).toMatchObject({
      before: { companyName: null, cui: null, vatPayer: false, lawfulBasis: null },
      after: {
        companyName: 'Demo Electro SRL',
        cui: '18547290',
        vatPayer: true,
        lawfulBasis: 'consent',
      },
    });
    expect(JSON.stringify(change)).not.toContain('Strada Demo');
    expect(JSON.stringify(change)).toContain('"street"');
  });

  it('belongs to a person when company and CUI are taken away', async () => {
    await put(COMPANY).expect(200);
    const { body } = await put({ ...PERSON, vatPayer: true, companyName: '', cui: '' }).expect(200);
    expect(body).toMatchObject({ companyName: null, cui: null, vatPayer: false });
  });

  it.each([
    ['a company without a CUI', { companyName: 'Demo SRL' }, 422, 'company_incomplete', 'cui'],
    ['a CUI without a company', { cui: '18547290' }, 422, 'company_incomplete', 'companyName'],
    [
      'a wrong check digit',
      { companyName: 'Demo SRL', cui: '18547291' },
      422,
      'cui_unusable',
      'cui',
    ],
  ])('refuses %s', async (_, own, status, code, field) => {
    const { body } = await put({ ...PERSON, ...own }).expect(status);
    expect(body).toMatchObject({ code, field });
  });

  it.each([
    ['county', 'Cluj'],
    ['country', 'România'],
    ['street', ''],
    ['postalCode', 'x'.repeat(21)],
    ['name', ' '],
    ['status', 'suspended'],
    ['lawfulBasis', 'hope'],
  ])('refuses %s: %j', async (field, value) => {
    const { body } = await put({ ...PERSON, [field]: value }).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ field })]);
    expect(await changes()).toEqual([]);
  });

  it('takes counties and company numbers abroad as they are written', async () => {
    const abroad = { ...COMPANY, country: 'DE', county: 'Bayern', cui: 'DE 123456788' };
    const { body } = await put(abroad).expect(200);
    expect(body).toMatchObject({ county: 'Bayern', cui: 'DE123456788' });
  });

  it('is read by everybody in the shop and written by owners only', async () => {
    const { merchantId } = owner;
    for (const role of ['manager', 'agent', 'viewer'] as const) {
      const member = await test.signIn(role, { merchantId });
      await member.agent.get('/api/merchant').expect(200);
      await put(PERSON, member).expect(403);
    }
  });

  it('ends as one of the two when it is written twice at once', async () => {
    const names = ['Demo Unu', 'Demo Doi'];
    await Promise.all(names.map((name) => put({ ...PERSON, name }).expect(200)));
    const { body } = await owner.agent.get('/api/merchant').expect(200);
    expect(names).toContain(body.name);
    expect(await changes()).toHaveLength(2);
  });
});
