import { createTestApp, type TestApp } from '../../../testing';

describe('registration', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('answers', async () => {
    const { body } = await test.http().get('/api/auth/options').expect(200);
    expect(body.policyVersion).toBe('2026-11-22');
  });
});
