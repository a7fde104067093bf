import { Controller, Module, Post } from '@nestjs/common';
import type { TotpSetup } from '@smssend/contracts';
import { generateSync } from 'otplib';
import { Confirmed, WithoutMerchant } from '../../../platform/http';
import { createTestApp, TEST_PASSWORD, type TestApp } from '../../../testing';
import { SessionViews, Sessions } from '..';
import { aPerson, auditOf, withoutPassword, type Person } from '../testing/person';
import { SoftwareAuthenticator } from '../testing/software-authenticator';

@WithoutMerchant()
@Controller('confirmation-spec')
class SensitiveController {
  @Confirmed()
  @Post()
  confirmationSpecChange(): void {}
}
@Module({ controllers: [SensitiveController] })
class SensitiveModule {}

const SITE = { origin: 'http://localhost:4200', rpId: 'localhost' };

describe('a fresh proof', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp({ env: { PUBLIC_URL: SITE.origin }, imports: [SensitiveModule] });
  });
  afterAll(() => test.close());

  const change = ({ agent }: Person) => agent.post('/api/confirmation-spec');
  const confirm = ({ agent }: Person, proof: object) =>
    agent.post('/api/profile/confirm').send(proof);

  /** Signed in long enough ago that a proof is wanted, with a token that is still good. */
  async function forgotten(): Promise<Person> {
    const person = await aPerson(test);
    await outdate(person);
    return person;
  }

  function outdate({ userId }: Person): Promise<number> {
    return test.db.execute(
      `UPDATE sessions SET confirmed_at = confirmed_at - interval '10 minutes' WHERE user_id = $1`,
      [userId],
    );
  }

  async function withTotp(person: Person): Promise<string> {
    const { body } = await person.agent.post('/api/profile/totp').expect(200);
    const { secret } = body as TotpSetup;
    await person.agent
      .post('/api/profile/totp/confirm')
      .send({ code: codeNow(secret) })
      .expect(200);
    test.clock.advance({ seconds: 30 });
    return secret;
  }

  const codeNow = (secret: string): string =>
    generateSync({ secret, epoch: test.clock.now().getTime() / 1_000 });

  it('is not wanted right after a sign-in, up to the last of ten minutes', async () => {
    const person = await aPerson(test);
    await change(person).expect(201);
    await test.db.execute(`UPDATE sessions SET confirmed_at = $2 WHERE user_id = $1`, [
      person.userId,
      new Date(test.clock.now().getTime() - 599_999),
    ]);
    await change(person).expect(201);
    await test.db.execute(`UPDATE sessions SET confirmed_at = $2 WHERE user_id = $1`, [
      person.userId,
      new Date(test.clock.now().getTime() - 600_000),
    ]);
    const { body } = await change(person).expect(403);
    expect(body).toMatchObject({ code: 'confirmation_needed', methods: ['password'] });
  });

  it('is given by the password, and opens for ten minutes', async () => {
    const person = await forgotten();
    const { body } = await confirm(person, { password: TEST_PASSWORD }).expect(200);
    const until = new Date(test.clock.now().getTime() + 600_000).toISOString();
    expect(body).toEqual({ confirmedUntil: until });
    await change(person).expect(201);
    const { body: overview } = await person.agent.get('/api/profile/security').expect(200);
    expect(overview.confirmedUntil).toBe(until);
    expect(await auditOf(test, person.userId)).toContain('IDENTITY_CONFIRMED');
  });

  it('is not given by a wrong password', async () => {
    const person = await forgotten();
    const { body } = await confirm(person, { password: 'alta parola 12345' }).expect(422);
    expect(body).toMatchObject({ code: 'wrong_password', field: 'password' });
    await change(person).expect(403);
    expect(await auditOf(test, person.userId)).toContain('SECOND_STEP_REFUSED');
  });

  it('counts for the session that gave it, not for another one of the same person', async () => {
    const person = await forgotten();
    const origin = { userAgent: 'spec', ip: '127.0.0.1' };
    const other = await test.get(Sessions).open(person.userId, person.merchantId, origin);
    const { accessToken } = await test.get(SessionViews).signedIn(other);
    await outdate(person);
    await confirm(person, { password: TEST_PASSWORD }).expect(200);
    await change(person).expect(201);
    await test
      .http()
      .post('/api/confirmation-spec')
      .set('authorization', `Bearer ${accessToken}`)
      .expect(403);
  });

  it('takes more than the password where sign-in takes two steps', async () => {
    const person = await aPerson(test);
    const secret = await withTotp(person);
    await outdate(person);
    const { body } = await change(person).expect(403);
    expect(body.methods).toEqual(['totp']);
    const tried = await confirm(person, { password: TEST_PASSWORD }).expect(403);
    expect(tried.body).toMatchObject({ code: 'confirmation_needed', methods: ['totp'] });
    await confirm(person, { code: '000000' }).expect(422);
    await change(person).expect(403);
    await confirm(person, { code: codeNow(secret) }).expect(200);
    await change(person).expect(201);
  });

  it('takes a code once, also at once', async () => {
    const person = await aPerson(test);
    const secret = await withTotp(person);
    const code = codeNow(secret);
    const both = await Promise.all([1, 2].map(() => confirm(person, { code })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('takes a recovery code from somebody who has lost his phone, so that he can turn it off', async () => {
    const person = await aPerson(test);
    await withTotp(person);
    const { body } = await person.agent.post('/api/profile/recovery-codes').expect(200);
    await outdate(person);
    await person.agent.delete('/api/profile/totp').expect(403);
    await confirm(person, { code: (body as { codes: string[] }).codes[3] }).expect(200);
    await person.agent.delete('/api/profile/totp').expect(204);
  });

  it('is given by a passkey, once for each question', async () => {
    const person = await aPerson(test);
    const key = new SoftwareAuthenticator(SITE);
    const { body: offer } = await person.agent.post('/api/profile/passkeys/options').expect(200);
    await person.agent
      .post('/api/profile/passkeys')
      .send({ ticket: offer.ticket, answer: key.create(offer.options), name: 'Telefon' })
      .expect(200);
    await withoutPassword(test, person);
    await outdate(person);
    expect((await change(person).expect(403)).body.methods).toEqual(['passkey']);
    const { body } = await person.agent.post('/api/profile/confirm/passkey-options').expect(200);
    expect(body.options.allowCredentials).toMatchObject([{ id: key.credentialId }]);
    const proof = { ticket: body.ticket, answer: key.use(body.options) };
    await confirm(person, proof).expect(200);
    await change(person).expect(201);
    await confirm(person, proof).expect(410);
  });

  it('is not given by the passkey of somebody else', async () => {
    const [person, thief] = [await aPerson(test), await forgotten()];
    const key = new SoftwareAuthenticator(SITE);
    const { body: offer } = await person.agent.post('/api/profile/passkeys/options').expect(200);
    await person.agent
      .post('/api/profile/passkeys')
      .send({ ticket: offer.ticket, answer: key.create(offer.options), name: 'Telefon' })
      .expect(200);
    const { body } = await thief.agent.post('/api/profile/confirm/passkey-options').expect(200);
    const proof = { ticket: body.ticket, answer: key.use(body.options) };
    await confirm(thief, proof).expect(422);
    await change(thief).expect(403);
  });

  it('is not given for the session of another person who holds the question', async () => {
    const [person, thief] = [await aPerson(test), await forgotten()];
    const { body } = await person.agent.post('/api/profile/confirm/passkey-options').expect(200);
    await confirm(thief, { ticket: body.ticket, answer: {} }).expect(410);
  });

  it.each([{}, { ticket: 'x' }, { answer: {} }])('must be one: %j is none', async (proof) => {
    const person = await forgotten();
    const { body } = await confirm(person, proof).expect(400);
    expect(body.code).toBe('malformed_request');
  });

  it('may be tried so often and no more', async () => {
    const person = await aPerson(test);
    await withTotp(person);
    const statuses: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      statuses.push((await confirm(person, { code: '000000' })).status);
    }
    // Turning it on was the first of twenty tries.
    expect(statuses.filter((status) => status === 422)).toHaveLength(19);
    expect(statuses.at(-1)).toBe(429);
  });
});
