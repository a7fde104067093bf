import type { SignedIn } from '@smssend/contracts';
import type supertest from 'supertest';
import type { SignedInUser, TestApp } from '../../../testing';
import { TEST_PASSWORD } from '../../../testing';
import { Passwords } from '../passwords';

const OWN_PAGE = { 'sec-fetch-site': 'same-origin', 'x-requested-with': 'smssend' };

let passwordHash: Promise<string> | null = null;

/** Somebody who is signed in as owner of a new shop and also has the test password. */
export interface Person extends SignedInUser {
  readonly email: string;
}

export async function aPerson(test: TestApp): Promise<Person> {
  const user = await test.signIn();
  passwordHash ??= test.get(Passwords).hash(TEST_PASSWORD);
  await test.db.execute('UPDATE users SET password_hash = $2 WHERE id = $1', [
    user.userId,
    await passwordHash,
  ]);
  const row = await test.db.one<{ email: string }>('SELECT email FROM users WHERE id = $1', [
    user.userId,
  ]);
  return { ...user, email: row?.email ?? '' };
}

/** Nobody can sign in by password any more. */
export async function withoutPassword(test: TestApp, { userId }: SignedInUser): Promise<void> {
  await test.db.execute(`UPDATE users SET password_hash = '!' WHERE id = $1`, [userId]);
}

export function login(test: TestApp, email: string): supertest.Test {
  return test.http().post('/api/auth/login').set(OWN_PAGE).send({ email, password: TEST_PASSWORD });
}

/** Whether the answer of a sign-in opens the application. */
export async function opens(test: TestApp, answer: SignedIn): Promise<boolean> {
  const { status } = await test
    .http()
    .get('/api/auth/me')
    .set('authorization', `Bearer ${answer.accessToken}`);
  return status === 200;
}

/** The templates of the mails that were recorded for somebody, oldest first. */
export async function mailsTo(test: TestApp, userId: string): Promise<string[]> {
  const rows = await test.db.query<{ template: string }>(
    'SELECT template FROM mails WHERE user_id = $1 ORDER BY id',
    [userId],
  );
  return rows.map(({ template }) => template);
}

export async function auditOf(test: TestApp, userId: string): Promise<string[]> {
  const rows = await test.db.query<{ action: string }>(
    'SELECT action FROM audit_log WHERE user_id = $1 ORDER BY id',
    [userId],
  );
  return rows.map(({ action }) => action);
}
