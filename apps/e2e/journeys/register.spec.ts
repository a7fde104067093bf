import { expect, test, type Page } from '@playwright/test';
import { generateSync } from 'otplib';
import { mailWithLink } from '../support/inbox';
import { fillRegistration, newPerson } from '../support/person';
import { DASHBOARD, signIn, signOut, typeCredentials } from '../support/sign-in';
import { picture } from '../support/steps';

const DEMO_PHONE = '0722 000 014';
const STEP_SECONDS = 30;

test('a shop registers, confirms its address, protects the account and comes back in two steps', async ({
  page,
  request,
}, info) => {
  test.setTimeout(120_000);
  const person = newPerson('inscriere');

  await page.goto('/register');
  await fillRegistration(page, person);
  await picture(page, info, '1-registration');
  await page.getByRole('button', { name: 'Creează contul' }).click();
  await expect(page.getByRole('heading', { name: 'Verificați e-mailul' })).toBeVisible();
  await picture(page, info, '2-look-into-the-mail');

  // Before the address is confirmed one may look around, and nothing leaves.
  await signIn(page, person);
  const note = page.locator('app-verify-email-note ui-note');
  await expect(note).toContainText('Până atunci mesajele către cumpărători nu pleacă.');
  await expect(sendTest(page)).resolves.toMatch(/^Confirmați întâi adresa de e-mail/);
  await picture(page, info, '3-sending-waits');

  const mail = await mailWithLink(request, person.email, { page: '/verify-email' });
  const otherTab = await page.context().newPage();
  await otherTab.goto(mail.link);
  await expect(otherTab.getByRole('heading', { name: 'Adresa este confirmată' })).toBeVisible();
  expect(new URL(otherTab.url()).hash).toBe('');
  await picture(otherTab, info, '4-confirmed');
  await otherTab.close();
  await expect(note).toHaveCount(0);
  await expect(sendTest(page)).resolves.not.toMatch(/adresa de e-mail/);

  const key = await turnTwoStepOn(page);
  await picture(page, info, '5-two-step-is-on');
  await signOut(page);
  await typeCredentials(page, person);
  await expect(page.getByRole('heading', { name: 'Încă un pas' })).toBeVisible();
  // The password alone opens nothing.
  expect((await page.context().cookies()).filter(({ httpOnly }) => httpOnly)).toEqual([]);
  await page.getByLabel('Cod', { exact: true }).fill(nextCode(key));
  await expect(page.locator('h1')).toHaveText(/Panou|Securitate|Setări/);
  await page.goto('/');
  await expect(page.locator('h1')).toHaveText(DASHBOARD);
});

/** What the page answers to a test message. */
async function sendTest(page: Page): Promise<string> {
  await page.goto('/settings/sms');
  await page.locator('#test-phone').fill(DEMO_PHONE);
  await page.getByRole('button', { name: 'Trimite-mi un test' }).click();
  const answer = page.locator('app-test-card').locator('ui-note, .result');
  await expect(answer).toBeVisible();
  return (await answer.innerText()).trim();
}

/** @returns the key that an authenticator app would keep. */
async function turnTwoStepOn(page: Page): Promise<string> {
  await page.goto('/settings/security');
  const card = page.locator('app-two-step-card');
  await card.getByRole('button', { name: 'Pornește' }).click();
  const key = (await card.locator('code').innerText()).replace(/\s/g, '');
  await card.getByLabel('Cod din 6 cifre').fill(generateSync({ secret: key }));
  await expect(card.locator('.recovery-codes li')).toHaveCount(10);
  await card.getByRole('button', { name: 'Le-am păstrat' }).click();
  await expect(card.getByText('Pornită', { exact: true })).toBeVisible();
  return key;
}

/** The code that confirmed is used up; the next one is right already, as clocks differ a little. */
function nextCode(secret: string): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + STEP_SECONDS });
}
