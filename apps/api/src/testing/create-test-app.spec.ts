import { createTestApp, type TestApp } from '.';

describe('the test application', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('answers as the signed-in owner of a new shop', async () => {
    const { agent, merchantId } = await test.signIn();
    const { body } = await agent.get('/api/auth/me').expect(200);
    expect(body).toMatchObject({ merchant: { merchantId, role: 'owner' } });
  });

  it('is ready', async () => {
    const { body } = await test.http().get('/ready').expect(200);
    expect(body.status).toBe('ok');
  });
});
