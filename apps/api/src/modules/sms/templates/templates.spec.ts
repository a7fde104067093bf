import type { SmsTemplate } from '@smssend/contracts';
import type { TestApp } from '../../../testing';
import { smsTestApp } from '../testing/sms-world';
import { DEFAULT_TEMPLATE } from '@smssend/kernel';
import { MAX_TEMPLATES } from './templates.repository';

const BODY = 'Buna ziua {nume}, {link} {dezabonare}';

describe('templates', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp();
  });
  afterAll(() => app.close());

  type Owner = Awaited<ReturnType<TestApp['signIn']>>;
  const list = async (owner: Owner): Promise<SmsTemplate[]> =>
    (await owner.agent.get('/api/sms/templates').expect(200)).body.items;
  const add = (owner: Owner, text: object) => owner.agent.post('/api/sms/templates').send(text);

  it('begin with one default, however many ask for it first', async () => {
    const owner = await app.signIn('owner');
    const seen = await Promise.all(Array.from({ length: 6 }, () => list(owner)));
    for (const items of seen)
      expect(items).toMatchObject([{ ...DEFAULT_TEMPLATE, isDefault: true }]);
    expect(new Set(seen.map(([first]) => first?.id)).size).toBe(1);
  });

  it('are added, changed, chosen as default and deleted, each with its audit row', async () => {
    const owner = await app.signIn('owner');
    const added = await add(owner, { name: ' Scurt ', body: BODY }).expect(201);
    expect(added.body).toMatchObject({ name: 'Scurt', body: BODY, isDefault: false });
    const path = `/api/sms/templates/${added.body.id}`;
    const changed = await owner.agent.put(path).send({ name: 'Mai scurt', body: BODY }).expect(200);
    expect(changed.body.name).toBe('Mai scurt');
    await owner.agent.post(`${path}/default`).expect(200);
    expect((await list(owner)).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Mai scurt', true],
      [DEFAULT_TEMPLATE.name, false],
    ]);
    expect((await owner.agent.delete(path).expect(409)).body.code).toBe('template_is_default');
    const old = (await list(owner)).find(({ isDefault }) => !isDefault);
    await owner.agent.delete(`/api/sms/templates/${old?.id}`).expect(204);
    expect(await list(owner)).toHaveLength(1);
    const [audited] = await app.db.query<{ count: number }>(
      `SELECT count(*) FROM audit_log WHERE merchant_id = $1 AND action = 'TEMPLATE_CHANGE'`,
      [owner.merchantId],
    );
    expect(audited?.count).toBe(4);
  });

  it.each([
    [{ name: 'A', body: 'Buna {prenume} {dezabonare}' }, 422, 'template_variable_unknown', 'body'],
    [{ name: 'A', body: 'Buna {link}' }, 422, 'template_needs_opt_out', 'body'],
    [
      { name: 'A', body: `${'Buna ziua. '.repeat(85)}{dezabonare}` },
      422,
      'template_too_long',
      'body',
    ],
    [{ name: 'A', body: 'x'.repeat(1001) }, 400, 'validation_failed', 'body'],
    [{ name: '   ', body: BODY }, 400, 'validation_failed', 'name'],
    [{ name: 'A'.repeat(81), body: BODY }, 400, 'validation_failed', 'name'],
  ])('refuse %j', async (text, status, code, field) => {
    const answer = await add(await app.signIn('owner'), text).expect(status);
    expect(answer.body).toMatchObject({ code, field });
  });

  it('have a limit that also holds for many at once', async () => {
    const owner = await app.signIn('owner');
    await list(owner);
    await app.db.execute(
      `INSERT INTO sms_templates (merchant_id, id, name, body, created_at, updated_at)
       SELECT $1, gen_random_uuid(), 'T' || n, $2, now(), now() FROM generate_series(1, ${MAX_TEMPLATES - 2}) n`,
      [owner.merchantId, BODY],
    );
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, index) => add(owner, { name: `Ultimul ${index}`, body: BODY })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'too_many_templates',
      params: { limit: MAX_TEMPLATES },
    });
  });

  it('of one merchant are nothing to another, and agents only read them', async () => {
    const owner = await app.signIn('owner');
    const { body: template } = await add(owner, { name: 'Al meu', body: BODY }).expect(201);
    const stranger = await app.signIn('owner');
    const path = `/api/sms/templates/${template.id}`;
    await stranger.agent.put(path).send({ name: 'Al tau', body: BODY }).expect(404);
    await stranger.agent.post(`${path}/default`).expect(404);
    await stranger.agent.delete(path).expect(404);
    await stranger.agent
      .post('/api/sms/preview')
      .send({ filter: {}, templateId: template.id })
      .expect(404);
    const agent = await app.signIn('agent', { merchantId: owner.merchantId });
    expect(await list(agent)).toHaveLength(2);
    await add(agent, { name: 'B', body: BODY }).expect(403);
  });
});
