import { expect, test, type Page } from '@playwright/test';
import { mailWithLink, mailsTo } from '../support/inbox';
import { fillNewPassword, newPerson, registered } from '../support/person';
import { signIn, typeCredentials } from '../support/sign-in';
import { picture } from '../support/steps';

const CODE = /\b\d{4}[ -]?\d{4}\b/;

test('a forgotten password is replaced by the link of a mail, once', async ({
  page,
  request,
}, info) => {
  const person = await registered(request, 'uitat.link');
  await forget(page, person.email);
  await picture(page, info, '1-look-into-the-mail');
  const mail = await mailWithLink(request, person.email, { page: '/reset-password' });

  await page.goto(mail.link);
  // The token is not left in the address bar, nor does the page need an address typed.
  await expect(page).toHaveURL(/\/reset-password$/);
  await expect(page.locator('#email')).toHaveCount(0);
  const password = `${person.password} altfel`;
  await fillNewPassword(page, password);
  await page.getByRole('button', { name: 'Schimbă parola' }).click();
  await expect(page.getByRole('heading', { name: 'Parola este schimbată' })).toBeVisible();
  await picture(page, info, '2-changed');

  await page.goto('/sign-in');
  await typeCredentials(page, person);
  await expect(page.locator('ui-note, mat-error').first()).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, { email: person.email, password });

  await page.context().clearCookies();
  await page.goto(mail.link);
  await fillNewPassword(page, `${password} iar`);
  await page.getByRole('button', { name: 'Schimbă parola' }).click();
  await expect(page.getByRole('link', { name: 'Cere alt link' })).toBeVisible();
});

test('a forgotten password is replaced by the code of the mail', async ({
  page,
  request,
}, info) => {
  const person = await registered(request, 'uitat.cod');
  await forget(page, person.email);
  const mail = await mailWithLink(request, person.email, { page: '/reset-password' });
  const [code = ''] = CODE.exec(mail.text) ?? [];
  expect(code).not.toBe('');

  await page.getByRole('link', { name: 'Am codul' }).click();
  await expect(page.getByLabel('E-mail', { exact: true })).toHaveValue(person.email);
  await page.getByLabel('Codul din e-mail').fill(code);
  const password = `${person.password} altfel`;
  await fillNewPassword(page, password);
  await picture(page, info, '1-code');
  await page.getByRole('button', { name: 'Schimbă parola' }).click();
  await expect(page.getByRole('heading', { name: 'Parola este schimbată' })).toBeVisible();
  await signIn(page, { email: person.email, password });
});

test('an address that nobody has is answered the same, and gets no mail', async ({
  page,
  request,
}) => {
  const { email } = newPerson('nimeni');
  await forget(page, email);
  // A mail that was asked for later has arrived: an earlier one would have, too.
  await registered(request, 'oricine');
  expect(await mailsTo(request, email)).toEqual([]);
});

async function forget(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Ați uitat parola?' }).click();
  // The page before has a field of the same name, and stays until this one has been fetched.
  await expect(page.getByRole('heading', { name: 'Ați uitat parola?' })).toBeVisible();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Trimite' }).click();
  await expect(page.getByRole('heading', { name: 'Verificați e-mailul' })).toBeVisible();
  await expect(page.getByText(`Dacă există un cont cu adresa ${email}`)).toBeVisible();
}
