import type { SecondStepNeeded, TotpSetup } from '@smssend/contracts';
import { generateSync } from 'otplib';
import { createTestApp, type TestApp } from '../../../testing';
import { aPerson, login, type Person } from '../testing/person';
import { lastMail, post, RESET, tokenIn } from '../testing/registration-world';

const STEP_MS = 30_000;
const NEW_PASSWORD = 'patru corăbii galbene';

describe('a sign-in between its two steps', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  interface Begun extends Person {
    readonly ticket: string;
    readonly codeNow: () => string;
  }

  async function begun(): Promise<Begun> {
    const person = await aPerson(test);
    const { body: setup } = await person.agent.post('/api/profile/totp').expect(200);
    const { secret } = setup as TotpSetup;
    const codeNow = () => generateSync({ secret, epoch: test.clock.now().getTime() / 1_000 });
    await person.agent.post('/api/profile/totp/confirm').send({ code: codeNow() }).expect(200);
    test.clock.advance({ ms: STEP_MS });
    const { body } = await login(test, person.email).expect(200);
    return { ...person, codeNow, ticket: (body as SecondStepNeeded).secondStep.ticket };
  }

  it('opens no session of an account that is closed meanwhile, and answers nothing about the person', async () => {
    const { userId, email, ticket, codeNow } = await begun();
    await test.db.execute(`UPDATE users SET status = 'suspended' WHERE id = $1`, [userId]);
    const sessions = () => test.db.query('SELECT 1 FROM sessions WHERE user_id = $1', [userId]);
    const before = (await sessions()).length;
    const answer = await post(test, 'second-step', { ticket, code: codeNow() });
    expect(answer.status).toBe(401);
    expect(JSON.stringify(answer.body)).not.toContain(email);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await sessions()).toHaveLength(before);
  });

  it('ends when the password that it began with is replaced', async () => {
    const { email, ticket, codeNow } = await begun();
    await post(test, 'forgot-password', { email }).expect(202);
    await test.runJobs();
    const token = tokenIn(lastMail(test, email, RESET));
    const password = NEW_PASSWORD;
    await post(test, 'reset-password', { token, password, passwordConfirm: password }).expect(204);
    const { body } = await post(test, 'second-step', { ticket, code: codeNow() }).expect(410);
    expect(body.code).toBe('sign_in_expired');
  });
});
