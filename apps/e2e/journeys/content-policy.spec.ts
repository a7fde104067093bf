import { expect, test } from '@playwright/test';
import { signIn } from '../support/sign-in';

const PUBLIC_PAGES = ['/sign-in', '/register', '/forgot-password', '/terms', '/privacy'];
const OWN_PAGES = [
  ...['/', '/orders', '/orders/send', '/imports', '/imports/new', '/product-links', '/messages'],
  ...['/templates', '/settings', '/settings/company', '/settings/team', '/settings/security'],
  ...['/settings/sessions', '/settings/notifications', '/settings/api-keys', '/settings/history'],
];
/** Where pictures, styles and late parts have come by then. */
const SETTLED_MS = 400;

/** Shared by every page of the test: what the browser refused because of the policy. */
const REFUSED = /Content Security Policy|Permissions policy|violates the following/i;

test('no page does what its own content policy forbids', async ({ page }) => {
  test.setTimeout(120_000);
  const refused: string[] = [];
  page.on('console', (message) => {
    if (REFUSED.test(message.text())) refused.push(`${page.url()} ${message.text()}`);
  });
  for (const path of PUBLIC_PAGES) {
    const answer = await page.goto(path);
    expect(answer?.headers()['content-security-policy']).not.toContain('unsafe-inline');
    await expect(page.locator('h1').first()).toBeVisible();
    await page.waitForTimeout(SETTLED_MS);
  }
  await signIn(page);
  for (const path of OWN_PAGES) {
    await page.goto(path);
    await expect(page.locator('h1').first()).toBeVisible();
    await page.waitForTimeout(SETTLED_MS);
  }
  // A menu, a dialog and a date list are drawn in layers of their own, with styles of their own.
  await page.goto('/');
  await page.getByRole('button', { name: /Demo Electro SRL/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  expect(refused).toEqual([]);
});
