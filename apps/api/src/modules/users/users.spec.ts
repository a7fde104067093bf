import { createTestApp, type TestApp } from '../../testing';
import { Members, Merchants } from '.';

describe('users and shops', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('change only the preferences that they name', async () => {
    const { agent } = await test.signIn('viewer');
    const { body } = await agent
      .put('/api/profile/preferences')
      .send({ locale: 'en', maskPhones: true })
      .expect(200);
    expect(body).toMatchObject({ locale: 'en', theme: 'system', maskPhones: true });
    await agent.put('/api/profile/preferences').send({ theme: 'dark' }).expect(200);
    const read = await agent.get('/api/profile/preferences').expect(200);
    expect(read.body).toMatchObject({ locale: 'en', theme: 'dark', maskPhones: true });
  });

  it('refuse preferences that do not exist', async () => {
    const { agent } = await test.signIn();
    for (const body of [
      { locale: 'de' },
      { theme: 'pink' },
      { maskPhones: 'yes' },
      { platformRole: 'admin' },
    ]) {
      const answer = await agent.put('/api/profile/preferences').send(body).expect(400);
      expect(answer.body.code).toBe('validation_failed');
    }
  });

  it('remember the lawful basis of the last upload', async () => {
    const merchants = test.get(Merchants);
    const merchantId = await test.aMerchant({ name: 'Demo Flori SRL' });
    expect(await merchants.settings(merchantId)).toMatchObject({
      name: 'Demo Flori SRL',
      timezone: 'Europe/Bucharest',
      lawfulBasis: null,
    });
    await merchants.rememberLawfulBasis(merchantId, 'consent');
    expect((await merchants.settings(merchantId)).lawfulBasis).toBe('consent');
    expect(await merchants.nameOf(merchantId)).toBe('Demo Flori SRL');
  });

  it('name the members of their own shop only', async () => {
    const members = test.get(Members);
    const ana = await test.signIn('agent');
    const dan = await test.signIn('owner');
    expect(await members.roleIn(ana.merchantId, ana.userId)).toBe('agent');
    expect(await members.roleIn(dan.merchantId, ana.userId)).toBeNull();
    expect([...(await members.namesOf(ana.merchantId, [ana.userId, dan.userId])).keys()]).toEqual([
      ana.userId,
    ]);
  });
});
