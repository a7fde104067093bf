import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { mailWithLink, tokenOf } from './inbox';
import { startFile } from './start-file';

/** Somebody of one journey alone, so that journeys can run side by side and twice on one stack. */
export interface Person {
  email: string;
  password: string;
  firstName: string;
  lastName: string;
  companyName: string;
}

/** A tax code that the sandbox's ANAF knows: Demo Electro, Bucharest, pays VAT. */
export const DEMO_CUI = '990000013';
const HOME = {
  street: 'Strada Demo',
  streetNo: '14',
  locality: 'Cluj-Napoca',
  county: 'CJ',
  postalCode: '400001',
  country: 'RO',
};

export function newPerson(role: string): Person {
  const number = randomUUID().slice(0, 8);
  return {
    email: `${role}.${number}@demo.example`,
    password: `patru cai verzi pe pereti ${number}`,
    firstName: 'Persoana',
    lastName: `Demo ${role}`,
    companyName: `Demo ${number} SRL`,
  };
}

/** Registers behind the page's back and confirms the address: where a journey is about something else. */
export async function registered(
  request: APIRequestContext,
  role: string,
  locale: 'ro' | 'en' = 'ro',
): Promise<Person> {
  const person = newPerson(role);
  const { api } = startFile();
  const { password, ...others } = person;
  const data = {
    ...{ ...others, ...HOME, password, passwordConfirm: password },
    ...{ cui: DEMO_CUI, vatPayer: true, acceptPolicy: true, locale },
  };
  const answer = await request.post(`${api}/api/auth/register`, { data });
  expect(answer.status(), await answer.text()).toBe(202);
  const mail = await mailWithLink(request, person.email, { page: '/verify-email' });
  const verified = await request.post(`${api}/api/auth/verify-email`, {
    data: { token: tokenOf(mail) },
  });
  expect(verified.status(), await verified.text()).toBe(204);
  return person;
}

/** The form of a registration that is open: a tax code brings the name and the address along. */
export async function fillRegistration(page: Page, person: Person): Promise<void> {
  await page.locator('#cui').fill(`RO${DEMO_CUI}`);
  await expect(page.locator('#company-name')).not.toHaveValue('');
  await expect(page.locator('#county')).toHaveValue('B');
  await page.locator('#company-name').fill(person.companyName);
  for (const id of ['locality', 'street', 'street-no', 'postal-code']) {
    await expect(page.locator(`#${id}`)).not.toHaveValue('');
  }
  await page.getByLabel('Prenume').fill(person.firstName);
  await page.getByLabel('Nume', { exact: true }).fill(person.lastName);
  await page.getByLabel('E-mail').fill(person.email);
  await fillNewPassword(page, person.password);
  await page.getByRole('checkbox', { name: /Am citit și accept/ }).check();
}

/** The address for invoices, where no tax code fills it in. */
export async function fillAddress(page: Page): Promise<void> {
  await page.getByLabel('Județul').selectOption(HOME.county);
  await page.getByLabel('Localitatea').fill(HOME.locality);
  await page.getByLabel('Strada').fill(HOME.street);
  await page.getByLabel('Numărul').fill(HOME.streetNo);
  await page.getByLabel('Codul poștal').fill(HOME.postalCode);
}

/** A new password twice, as every page asks for it. */
export async function fillNewPassword(page: Page, password: string): Promise<void> {
  await page.locator('#new-password').fill(password);
  await page.locator('#new-password-again').fill(password);
}
