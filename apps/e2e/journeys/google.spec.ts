import { expect, test, type Page } from '@playwright/test';
import { fillAddress, newPerson, registered } from '../support/person';
import { DASHBOARD, signIn, signOut } from '../support/sign-in';
import { startFile } from '../support/start-file';
import { picture } from '../support/steps';

test('somebody registers with Google, without a password, and comes back with it', async ({
  page,
}, info) => {
  test.setTimeout(90_000);
  const { email } = newPerson('google');
  await page.goto('/register');
  await continueWithGoogle(page, email);

  // What Google says is filled in, and no password is asked for.
  await expect(page.getByText('Veți intra cu Google: nu aveți nevoie de parolă.')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue(email);
  await expect(page.getByLabel('Nume', { exact: true })).toHaveValue('Demo');
  await expect(page.locator('#new-password')).toHaveCount(0);
  await page.getByRole('radio', { name: 'Persoană fizică' }).click();
  await fillAddress(page);
  await page.getByRole('checkbox', { name: /Am citit și accept/ }).check();
  await picture(page, info, '1-prefilled');
  await page.getByRole('button', { name: 'Creează contul' }).click();
  await expect(page.getByRole('heading', { name: 'Verificați e-mailul' })).toBeVisible();

  await page.goto('/sign-in');
  await continueWithGoogle(page, email);
  await expect(page.locator('h1')).toHaveText(DASHBOARD);
  await picture(page, info, '2-signed-in');
  await signOut(page);
  await continueWithGoogle(page, email);
  await expect(page.locator('h1')).toHaveText(DASHBOARD);

  // Google is the only way in: it is not unlinked before there is another.
  await page.goto('/settings/security');
  await expect(page.getByText('Contul nu are parolă')).toBeVisible();
  await unlink(page);
  await expect(page.locator('app-identities-card ui-note')).toBeVisible();
  await picture(page, info, '3-the-only-way-in');
});

test('Google is linked to an account and unlinked again', async ({ page, request }, info) => {
  test.setTimeout(90_000);
  const person = await registered(request, 'leaga');
  await signIn(page, person);
  await page.goto('/settings/security');
  const google = page.locator('app-identities-card li', { hasText: 'Google' });
  await google.getByRole('button', { name: 'Leagă' }).click();
  await choosePerson(page, person.email);
  await expect(page).toHaveURL(/\/settings\/security/);
  await expect(google).toContainText(person.email);
  await picture(page, info, '1-linked');
  await signOut(page);
  await continueWithGoogle(page, person.email);
  await expect(page).toHaveURL(/\/settings\/security/);
  await unlink(page);
  await expect(google).toContainText('Nu este legat');
});

/** Away to the stand-in, back with the person of that address. */
async function continueWithGoogle(page: Page, email: string): Promise<void> {
  await page.getByRole('link', { name: 'Continuă cu Google' }).click();
  await choosePerson(page, email);
}

async function choosePerson(page: Page, email: string): Promise<void> {
  await page.waitForURL((url) => url.origin === new URL(startFile().sandbox).origin);
  await page.getByLabel('Altă adresă').fill(email);
  await page.getByRole('button', { name: 'Intrați' }).click();
  await page.waitForURL((url) => url.origin === new URL(startFile().web).origin);
}

async function unlink(page: Page): Promise<void> {
  const google = page.locator('app-identities-card li', { hasText: 'Google' });
  await google.getByRole('button', { name: 'Dezleagă' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Dezleagă' }).click();
}
