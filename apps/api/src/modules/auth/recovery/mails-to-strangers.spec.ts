import { NAMED_LIMITS } from '../../../platform/limits';
import { createTestApp, type TestApp } from '../../../testing';

describe('the mails that confirm a new address', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('go to one address so often and no more, however many accounts ask', async () => {
    const victim = 'strain@demo.smssend.local';
    const statuses: number[] = [];
    for (let n = 0; n <= NAMED_LIMITS.verify.perAccount.points; n += 1) {
      const { agent } = await test.signIn('owner');
      const { status } = await agent.post('/api/profile/change-email').send({ email: victim });
      statuses.push(status);
    }
    expect(statuses.at(-2)).toBe(202);
    expect(statuses.at(-1)).toBe(429);
  });
});
