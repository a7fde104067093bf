import type { Registration } from '@smssend/contracts';
import type { TestApp, TestMail } from '../../../testing';

export const GOOD_PASSWORD = 'trei vapoare albastre';

let sequence = 0;

type RegistrationForm = Registration & { password: string };

/** A form that is filled in well; the test names what matters. */
export function registration(over: Partial<RegistrationForm> = {}): RegistrationForm {
  sequence += 1;
  const password = over.password ?? GOOD_PASSWORD;
  return {
    email: `nou${sequence}@demo.smssend.local`,
    password,
    passwordConfirm: password,
    firstName: 'Client',
    lastName: `Demo ${sequence}`,
    street: 'Strada Demo',
    streetNo: '14',
    locality: 'Cluj-Napoca',
    county: 'CJ',
    postalCode: '400001',
    country: 'RO',
    acceptPolicy: true,
    ...over,
  };
}

export function register(test: TestApp, form: object) {
  return test.http().post('/api/auth/register').send(form);
}

export function post(test: TestApp, path: string, body: object) {
  return test.http().post(`/api/auth/${path}`).send(body);
}

/** The newest mail to an address whose words are these. */
export function lastMail(test: TestApp, address: string, subject: string): TestMail {
  const mail = test
    .mailsTo(address)
    .filter((each) => each.subject === subject)
    .at(-1);
  if (!mail) throw new Error(`There is no mail "${subject}" to ${address}.`);
  return mail;
}

export function subjectsTo(test: TestApp, address: string): string[] {
  return test.mailsTo(address).map(({ subject }) => subject);
}

/** From the fragment of the first link that has one. */
export function tokenIn(mail: TestMail): string {
  const token = mail.links.map((link) => /#token=([\w-]{43})$/.exec(link)?.[1]).find(Boolean);
  if (!token) throw new Error(`There is no token in "${mail.subject}".`);
  return token;
}

export function codeIn(mail: TestMail): string {
  const code = /\b\d{8}\b/.exec(mail.text)?.[0] ?? /\b\d{4} \d{4}\b/.exec(mail.text)?.[0];
  if (!code) throw new Error(`There is no code in "${mail.subject}".`);
  return code.replace(' ', '');
}

export const VERIFY = 'Confirmați adresa de e-mail';
export const WELCOME = 'Bun venit la SMSsend';
export const RESET = 'Alegeți o parolă nouă';
export const KNOWN = 'Aveți deja un cont SMSsend';

/** Registers and confirms the address, through the pages' own requests. */
export async function aRegistered(test: TestApp, over: Partial<RegistrationForm> = {}) {
  const form = registration(over);
  await register(test, form).expect(202);
  await test.runJobs();
  await post(test, 'verify-email', {
    token: tokenIn(lastMail(test, form.email, VERIFY)),
  }).expect(204);
  await test.runJobs();
  return form;
}

/** The agent of somebody who signs in with address and password. */
export async function signInAs(test: TestApp, email: string, password: string) {
  const { body } = await post(test, 'login', { email, password }).expect(200);
  return { authorization: `Bearer ${(body as { accessToken: string }).accessToken}` };
}
