import { expect, test, type Browser, type Page } from '@playwright/test';
import { mailWithLink } from '../support/inbox';
import { SAVED_FILES } from '../support/order-file';
import { buyStarter } from '../support/paying';
import { fillNewPassword, newPerson, registered, type Person } from '../support/person';
import { DASHBOARD, apiAs, signIn } from '../support/sign-in';
import { dropFile, picture } from '../support/steps';

const WHOLE_PHONE = /07\d\d \d{3} \d{3}/;
const MASKED_PHONE = /07•• ••• \d{3}/;
const OWNERS_ONLY = ['Chei API', 'Istoric', 'Datele cumpărătorilor'];

test('a colleague joins by a mail, sees what the role may, and less at once when the role changes', async ({
  page,
  browser,
  request,
}, info) => {
  test.setTimeout(150_000);
  const owner = await registered(request, 'proprietar');
  const colleague = newPerson('coleg');
  const [, file] = SAVED_FILES;
  if (!file) throw new Error('There are no order files.');
  await signIn(page, owner);
  // The free plan is for one person.
  await buyStarter(page);
  await dropFile(page, file);
  await invite(page, colleague.email);
  await picture(page, info, '1-invited');

  const mail = await mailWithLink(request, colleague.email, { page: '/accept-invitation' });
  const theirs = await join(browser, { link: mail.link, colleague });
  await picture(theirs, info, '2-joined');

  // An agent works with the orders, and leads nothing.
  await theirs.getByRole('link', { name: 'Comenzi' }).click();
  await expect(theirs.getByText(WHOLE_PHONE).first()).toBeVisible();
  await theirs.getByRole('checkbox').nth(1).check();
  await expect(sendButton(theirs)).toBeVisible();
  await seesNothingOfTheOwners(theirs);
  await picture(theirs, info, '3-settings-of-an-agent');
  const api = await apiAs(request, colleague);
  for (const path of ['/api/history', '/api/api-keys']) {
    expect([path, await api.statusOf(path)]).toEqual([path, 403]);
  }

  await changeRole(page, { of: colleague, to: 'Doar vizualizare' });
  await picture(page, info, '4-role-changed');
  await theirs.getByRole('link', { name: 'Comenzi' }).click();
  await expect(theirs.getByText(MASKED_PHONE).first()).toBeVisible();
  await expect(theirs.getByText(WHOLE_PHONE)).toHaveCount(0);
  await expect(theirs.getByRole('checkbox')).toHaveCount(0);
  await expect(sendButton(theirs)).toHaveCount(0);
  await picture(theirs, info, '5-orders-of-a-viewer');
  await theirs.context().close();
});

async function invite(page: Page, email: string): Promise<void> {
  await page.goto('/settings/team');
  await page.getByRole('button', { name: 'Invită un coleg' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Adresa de e-mail').fill(email);
  await expect(dialog.getByRole('radio', { name: /^Agent/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Trimite invitația' }).click();
  await expect(page.getByText('Așteaptă răspuns')).toBeVisible();
}

/** In a browser of his own, without an account: he makes one on the page of the invitation. */
async function join(
  browser: Browser,
  { link, colleague }: { link: string; colleague: Person },
): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByText(colleague.email)).toBeVisible();
  await page.getByLabel('Prenume').fill(colleague.firstName);
  await page.getByLabel('Nume', { exact: true }).fill(colleague.lastName);
  await fillNewPassword(page, colleague.password);
  await page.getByRole('checkbox', { name: /Am citit și accept/ }).check();
  await page.getByRole('button', { name: 'Creează contul și acceptă' }).click();
  await expect(page.locator('h1')).toHaveText(DASHBOARD);
  return page;
}

async function seesNothingOfTheOwners(page: Page): Promise<void> {
  await page.goto('/settings/team');
  await expect(page.getByText('Proprietar', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Invită un coleg' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Acțiuni pentru Persoana/ })).toHaveCount(1);
  const sections = page.getByRole('navigation', { name: 'Setări' });
  await expect(sections.getByRole('link', { name: 'Echipă' })).toBeVisible();
  for (const name of OWNERS_ONLY) {
    await expect(sections.getByRole('link', { name })).toHaveCount(0);
  }
  await page.goto('/settings/api-keys');
  await expect(
    page.getByRole('heading', { name: 'Rolul dvs. nu deschide această pagină' }),
  ).toBeVisible();
  await page.goto('/settings/team');
}

async function changeRole(page: Page, { of, to }: { of: Person; to: string }): Promise<void> {
  await page.goto('/settings/team');
  const name = `${of.firstName} ${of.lastName}`;
  await page.getByRole('button', { name: `Acțiuni pentru ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Schimbă rolul' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: new RegExp(`^${to}`) }).check();
  await dialog.getByRole('button', { name: 'Schimbă rolul' }).click();
  await expect(page.getByText(`${name}: Agent → ${to}.`)).toBeVisible();
}

function sendButton(page: Page) {
  const name = /^Trimite cereri de recenzie/;
  return page.getByRole('button', { name }).or(page.getByRole('link', { name }));
}
