import type { SecondStepNeeded, TotpSetup } from '@smssend/contracts';
import { generateSync } from 'otplib';
import { createTestApp, type TestApp } from '../../../testing';
import { aPerson, login } from '../testing/person';
import { post } from '../testing/registration-world';

const STEP_MS = 30_000;

describe('a sign-in during which the account is closed', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('opens no session and answers nothing about the person', async () => {
    const person = await aPerson(test);
    const { body: setup } = await person.agent.post('/api/profile/totp').expect(200);
    const { secret } = setup as TotpSetup;
    const codeNow = () => generateSync({ secret, epoch: test.clock.now().getTime() / 1_000 });
    await person.agent.post('/api/profile/totp/confirm').send({ code: codeNow() }).expect(200);
    test.clock.advance({ ms: STEP_MS });
    const { body } = await login(test, person.email).expect(200);
    const { secondStep } = body as SecondStepNeeded;
    await test.db.execute(`UPDATE users SET status = 'suspended' WHERE id = $1`, [person.userId]);
    const sessions = () =>
      test.db.query('SELECT 1 FROM sessions WHERE user_id = $1', [person.userId]);
    const before = (await sessions()).length;
    const proof = { ticket: secondStep.ticket, code: codeNow() };
    const answer = await post(test, 'second-step', proof);
    expect(answer.status).toBe(401);
    expect(JSON.stringify(answer.body)).not.toContain(person.email);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await sessions()).toHaveLength(before);
  });
});
