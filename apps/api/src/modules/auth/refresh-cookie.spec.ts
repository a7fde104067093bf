import { createTestApp, insertUser, TEST_PASSWORD } from '../../testing';
import { Passwords } from './passwords';

describe('the refresh cookie', () => {
  it('is bound to the host by its name where people come by https', async () => {
    const test = await createTestApp({ env: { PUBLIC_URL: 'https://app.demo.smssend.local' } });
    const passwordHash = await test.get(Passwords).hash(TEST_PASSWORD);
    const email = 'client1@demo.smssend.local';
    await insertUser(test.db, test.clock.now(), { email, passwordHash });
    const { headers } = await test
      .http()
      .post('/api/auth/login')
      .send({ email, password: TEST_PASSWORD })
      .expect(200);
    const cookie = String(headers['set-cookie']);
    expect(cookie).toMatch(/^__Host-smssend_refresh=/);
    for (const flag of ['Path=/;', 'HttpOnly', 'Secure', 'SameSite=Strict'])
      expect(cookie).toContain(flag);
    expect(cookie).not.toContain('Domain');
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    await test.close();
  });
});
