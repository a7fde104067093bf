import type { RecoveryCodes, SecondStepNeeded, SignedIn, TotpSetup } from '@smssend/contracts';
import { generateSync } from 'otplib';
import { createTestApp, type TestApp } from '../../../testing';
import { aPerson, auditOf, login, mailsTo, opens, type Person } from '../testing/person';
import { SignInSteps } from './sign-in-steps';
import { TwoStep } from './two-step';

interface Protected extends Person {
  readonly secret: string;
  readonly codes: string[];
}

describe('sign-in in two steps', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const codeNow = (secret: string, steps = 0): string =>
    generateSync({ secret, epoch: test.clock.now().getTime() / 1_000 + 30 * steps });

  async function turnedOn(): Promise<Protected> {
    const person = await aPerson(test);
    const { body: setup } = await person.agent.post('/api/profile/totp').expect(200);
    const { secret } = setup as TotpSetup;
    const { body } = await person.agent
      .post('/api/profile/totp/confirm')
      .send({ code: codeNow(secret) })
      .expect(200);
    // The code that confirmed is used up.
    test.clock.advance({ seconds: 30 });
    return { ...person, secret, codes: (body as RecoveryCodes).codes };
  }

  async function ticketFor({ email }: Person): Promise<string> {
    const { body } = await login(test, email).expect(200);
    expect(body).not.toHaveProperty('accessToken');
    return (body as SecondStepNeeded).secondStep.ticket;
  }

  const answer = (ticket: string, code: string) =>
    test.http().post('/api/auth/second-step').send({ ticket, code });

  describe('when it is turned on', () => {
    it('shows a seed and its picture, and changes nothing before a code of it is typed', async () => {
      const person = await aPerson(test);
      const { body } = await person.agent.post('/api/profile/totp').expect(200);
      expect(body).toMatchObject({
        secret: expect.stringMatching(/^[A-Z2-7]{32}$/) as string,
        otpauthUrl: expect.stringContaining(encodeURIComponent(person.email)) as string,
        qrCode: expect.stringContaining('data:image/svg+xml') as string,
      });
      const { body: signedIn } = await login(test, person.email).expect(200);
      expect(await opens(test, signedIn as SignedIn)).toBe(true);
      expect(await mailsTo(test, person.userId)).not.toContain('two-step-changed');
    });

    it('gives ten recovery codes once, tells the person, and writes it down', async () => {
      const person = await turnedOn();
      expect(new Set(person.codes).size).toBe(10);
      expect(person.codes.every((code) => /^(?:[a-z2-9]{4}-){5}[a-z2-9]{4}$/.test(code))).toBe(
        true,
      );
      expect(await mailsTo(test, person.userId)).toContain('two-step-changed');
      expect(await auditOf(test, person.userId)).toContain('TOTP_ON');
      const { body } = await person.agent.get('/api/profile/security').expect(200);
      expect(body.totp).toMatchObject({ recoveryCodesLeft: 10 });
    });

    it('refuses a wrong code and a second start', async () => {
      const person = await aPerson(test);
      await person.agent.post('/api/profile/totp').expect(200);
      const wrong = { code: '000000' };
      const { body } = await person.agent.post('/api/profile/totp/confirm').send(wrong).expect(422);
      expect(body).toMatchObject({ code: 'wrong_code', field: 'code' });
      const on = await turnedOn();
      const again = await on.agent.post('/api/profile/totp').expect(409);
      expect(again.body.code).toBe('totp_already_on');
    });

    it('wants the code while the picture is fresh', async () => {
      const person = await aPerson(test);
      const { body } = await person.agent.post('/api/profile/totp').expect(200);
      test.clock.advance({ minutes: 31 });
      const { secret } = body as TotpSetup;
      // At the front door: the page's own token has ended meanwhile.
      const late = test.get(TwoStep).confirm(person.userId, codeNow(secret));
      await expect(late).rejects.toMatchObject({ code: 'totp_not_on' });
    });

    it('happens once, although two pages confirm at once', async () => {
      const person = await aPerson(test);
      const { body } = await person.agent.post('/api/profile/totp').expect(200);
      const code = codeNow((body as TotpSetup).secret);
      const both = await Promise.all(
        [1, 2].map(() => person.agent.post('/api/profile/totp/confirm').send({ code })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const kept = await test.db.one<{ n: number }>(
        'SELECT count(*)::int AS n FROM recovery_codes WHERE user_id = $1',
        [person.userId],
      );
      expect(kept).toEqual({ n: 10 });
    });

    it('keeps neither seed nor codes readable', async () => {
      const person = await turnedOn();
      const rows = await test.db.query<{ row: string }>(
        `SELECT to_jsonb(t)::text AS row FROM user_totp t WHERE user_id = $1
         UNION ALL SELECT to_jsonb(r)::text FROM recovery_codes r WHERE user_id = $1`,
        [person.userId],
      );
      const all = rows.map(({ row }) => row).join();
      expect(rows).toHaveLength(11);
      expect(all).not.toContain(person.secret);
      for (const code of person.codes) expect(all).not.toContain(code);
    });
  });

  describe('after the password', () => {
    it('asks for a code, without a session and without a cookie', async () => {
      const person = await turnedOn();
      const before = await sessionsOf(person);
      const asked = await login(test, person.email).expect(200);
      expect(asked.body).toEqual({
        secondStep: {
          ticket: expect.stringMatching(/^[\w-]{43}$/) as string,
          methods: ['totp', 'recovery_code'],
          expiresInSeconds: 300,
        },
      });
      expect(asked.headers['set-cookie']).toBeUndefined();
      expect(await sessionsOf(person)).toBe(before);
    });

    it('opens the session with the code of the app', async () => {
      const person = await turnedOn();
      const done = await answer(await ticketFor(person), codeNow(person.secret)).expect(200);
      expect(await opens(test, done.body as SignedIn)).toBe(true);
      expect(String(done.headers['set-cookie'])).toContain('smssend_refresh=');
    });

    it('does not ask when the password is wrong', async () => {
      const person = await turnedOn();
      const { body } = await test
        .http()
        .post('/api/auth/login')
        .send({ email: person.email, password: 'alta parola 12345' })
        .expect(401);
      expect(body.code).toBe('wrong_credentials');
    });

    it('takes each code once, also for another ticket', async () => {
      const person = await turnedOn();
      const tickets = [await ticketFor(person), await ticketFor(person)] as const;
      const code = codeNow(person.secret);
      await answer(tickets[0], code).expect(200);
      const again = await answer(tickets[1], code).expect(422);
      expect(again.body.code).toBe('wrong_code');
      expect(await auditOf(test, person.userId)).toContain('SECOND_STEP_REFUSED');
    });

    it('opens one session when the same code comes many times at once', async () => {
      const person = await turnedOn();
      const tickets = await Promise.all(Array.from({ length: 4 }, () => ticketFor(person)));
      const before = await sessionsOf(person);
      const code = codeNow(person.secret);
      const answers = await Promise.all(tickets.map((ticket) => answer(ticket, code)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
      expect(await sessionsOf(person)).toBe(before + 1);
    });

    it('never takes the code of an earlier step than the last one', async () => {
      const person = await turnedOn();
      await answer(await ticketFor(person), codeNow(person.secret, 1)).expect(200);
      await answer(await ticketFor(person), codeNow(person.secret)).expect(422);
    });

    it('takes a ticket once', async () => {
      const person = await turnedOn();
      const ticket = await ticketFor(person);
      await answer(ticket, codeNow(person.secret)).expect(200);
      test.clock.advance({ seconds: 30 });
      const again = await answer(ticket, codeNow(person.secret)).expect(410);
      expect(again.body.code).toBe('sign_in_expired');
    });

    it('opens one session when one ticket comes with two good codes at once', async () => {
      const person = await turnedOn();
      const ticket = await ticketFor(person);
      const before = await sessionsOf(person);
      const codes = [codeNow(person.secret), person.codes[0] ?? ''];
      const answers = await Promise.all(codes.map((code) => answer(ticket, code)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
      expect(await sessionsOf(person)).toBe(before + 1);
    });

    it('gives up a ticket after five wrong codes, the right one included', async () => {
      const person = await turnedOn();
      const ticket = await ticketFor(person);
      for (let n = 0; n < 5; n += 1) await answer(ticket, '000000').expect(422);
      await answer(ticket, codeNow(person.secret)).expect(410);
    });

    it('gives up an account that was tried too often, whatever the ticket', async () => {
      const person = await turnedOn();
      let refused = 0;
      for (let n = 0; n < 25 && refused === 0; n += 1) {
        const { status } = await answer(await freshTicket(person), '000000');
        refused = status === 429 ? n : 0;
      }
      expect(refused).toBe(19);
      const late = await answer(await freshTicket(person), codeNow(person.secret)).expect(429);
      expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
    });

    it('ends after five minutes', async () => {
      const person = await turnedOn();
      const ticket = await ticketFor(person);
      test.clock.advance({ seconds: 300 });
      await answer(ticket, codeNow(person.secret)).expect(410);
    });
  });

  describe('with a recovery code', () => {
    it('signs in however it is typed, once', async () => {
      const person = await turnedOn();
      const [code = ''] = person.codes;
      const typed = ` ${code.toUpperCase().replaceAll('-', ' ')} `;
      const done = await answer(await ticketFor(person), typed).expect(200);
      expect(await opens(test, done.body as SignedIn)).toBe(true);
      await answer(await ticketFor(person), code).expect(422);
      const { body } = await person.agent.get('/api/profile/security').expect(200);
      expect(body.totp.recoveryCodesLeft).toBe(9);
      expect(await auditOf(test, person.userId)).toContain('RECOVERY_CODE_USED');
    });

    it('opens one session when it comes many times at once', async () => {
      const person = await turnedOn();
      const tickets = await Promise.all(Array.from({ length: 4 }, () => ticketFor(person)));
      const [code = ''] = person.codes;
      const answers = await Promise.all(tickets.map((ticket) => answer(ticket, code)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
    });

    it('of somebody else opens nothing', async () => {
      const [person, other] = [await turnedOn(), await turnedOn()];
      await answer(await ticketFor(person), other.codes[0] ?? '').expect(422);
    });

    it('is offered only while there is one', async () => {
      const person = await turnedOn();
      await test.db.execute('UPDATE recovery_codes SET used_at = now() WHERE user_id = $1', [
        person.userId,
      ]);
      const { body } = await login(test, person.email).expect(200);
      expect((body as SecondStepNeeded).secondStep.methods).toEqual(['totp']);
    });

    it('is worth nothing after new ones were made', async () => {
      const person = await turnedOn();
      const { body } = await person.agent.post('/api/profile/recovery-codes').expect(200);
      const { codes } = body as RecoveryCodes;
      expect(codes).toHaveLength(10);
      await answer(await ticketFor(person), person.codes[0] ?? '').expect(422);
      await answer(await ticketFor(person), codes[0] ?? '').expect(200);
    });
  });

  describe('when it is turned off', () => {
    it('asks for the password alone again, and tells the person', async () => {
      const person = await turnedOn();
      await person.agent.delete('/api/profile/totp').expect(204);
      const { body } = await login(test, person.email).expect(200);
      expect(await opens(test, body as SignedIn)).toBe(true);
      expect(await auditOf(test, person.userId)).toContain('TOTP_OFF');
      const told = (await mailsTo(test, person.userId)).filter(
        (mail) => mail === 'two-step-changed',
      );
      expect(told).toHaveLength(2);
      await person.agent.delete('/api/profile/totp').expect(409);
      await person.agent.post('/api/profile/recovery-codes').expect(409);
    });
  });

  /** Straight from the front door: signing in by password has limits of its own. */
  async function freshTicket({ userId }: Person): Promise<string> {
    const origin = { userAgent: 'spec', ip: '127.0.0.1' };
    const proof = { userId, method: 'password', origin } as const;
    const outcome = await test.get(SignInSteps).afterFirstProof(proof);
    if (!('secondStep' in outcome)) throw new Error('The account asks for no second step.');
    return outcome.secondStep.ticket;
  }

  async function sessionsOf({ userId }: Person): Promise<number> {
    const row = await test.db.one<{ n: number }>(
      'SELECT count(*)::int AS n FROM sessions WHERE user_id = $1',
      [userId],
    );
    return row?.n ?? 0;
  }
});
