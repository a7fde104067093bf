import { expect, test, type Page } from '@playwright/test';
import { SAVED_FILES } from '../support/order-file';
import { registered } from '../support/person';
import { signIn, signOut } from '../support/sign-in';
import { dropFile } from '../support/steps';

const PAGES = ['/', '/orders', '/messages', '/settings/security', '/settings/team'];
/** What the browser may remember: the language, the look, and which columns somebody wants. */
const HARMLESS = /^smssend\.(?:language|theme|orders\.columns|signed-in)/;
const PHONE = /07\d\d \d{3} \d{3}/;

test('signing out leaves nothing of the shop in the browser', async ({ page, request }) => {
  test.setTimeout(90_000);
  const [, file] = SAVED_FILES;
  if (!file) throw new Error('There are no order files.');
  await signIn(page, await registered(request, 'iese'));
  await dropFile(page, file);
  for (const path of PAGES) {
    await page.goto(path);
    await expect(page.locator('h1')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Contul dvs\./ })).toBeVisible();
  }
  await page.goto('/orders');
  await expect(page.getByText(PHONE).first()).toBeVisible();
  expect((await stored(page)).filter((key) => !HARMLESS.test(key))).toEqual([]);

  await signOut(page);
  await expect(page.getByText(PHONE)).toHaveCount(0);
  expect((await stored(page)).filter((key) => !HARMLESS.test(key))).toEqual([]);
  expect((await page.context().cookies()).filter(({ httpOnly }) => httpOnly)).toEqual([]);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText(PHONE)).toHaveCount(0);
});

/** The names of everything that scripts can keep in a browser. */
function stored(page: Page): Promise<string[]> {
  return page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
    ...document.cookie.split(';').filter((cookie) => cookie.trim() !== ''),
  ]);
}
