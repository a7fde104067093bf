import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page, type TestInfo } from '@playwright/test';
import { apiAs, signIn } from '../support/sign-in';

const PAGES = [
  ...['/', '/orders', '/orders/send', '/imports', '/imports/new', '/product-links', '/messages'],
  ...['/subscription', '/subscription/success', '/pricing'],
  ...['/templates', '/notifications', '/settings', '/settings/company', '/settings/team'],
  ...['/settings/sms', '/settings/hours', '/settings/refusals', '/settings/buyers'],
  ...['/settings/api-keys', '/settings/webhooks', '/settings/history', '/settings/account'],
  ...['/settings/security', '/settings/sessions', '/settings/notifications', '/settings/data'],
];
const PUBLIC_PAGES = [
  ...['/sign-in', '/register', '/forgot-password', '/reset-password', '/verify-email'],
  ...['/accept-invitation', '/terms', '/privacy', '/cookies', '/refunds', '/pricing'],
];
const DESK = {
  name: 'desk',
  viewport: { width: 1440, height: 900 },
  colorScheme: 'light',
} as const;
const PHONE = {
  name: 'phone',
  viewport: { width: 390, height: 844 },
  colorScheme: 'dark',
} as const;
/** Both languages, both screens, both looks; each with each in the full run. */
const VIEWS = process.env['SMSSEND_FULL_TESTS']
  ? (['ro', 'en'] as const).flatMap((locale) =>
      [DESK, PHONE].map((screen) => ({ locale, ...screen })),
    )
  : [{ locale: 'ro', ...DESK } as const, { locale: 'en', ...PHONE } as const];
const FULL_SHOP = 'Demo Casa SRL';
const SERIOUS = ['serious', 'critical'];
/** Pictures, rows and the fading in of what was loaded late have come by then. */
const SETTLED_MS = 600;

for (const { locale, name, viewport, colorScheme } of VIEWS) {
  const view = `${name}-${locale}`;
  test.describe(`${locale}, ${name}, ${colorScheme}`, () => {
    test.use({ viewport, colorScheme });
    test.setTimeout(240_000);

    test('no page has a serious accessibility fault', async ({ page, request }, info) => {
      await (await apiAs(request)).put('/api/profile/preferences', { locale });
      await signIn(page);
      await switchShop(page);
      for (const path of PAGES) await isAccessible(page, info, { path, view });
    });

    test.describe('without a session', () => {
      test.use({ locale: locale === 'ro' ? 'ro-RO' : 'en-GB' });

      test('no public page has a serious accessibility fault', async ({ page }, info) => {
        for (const path of PUBLIC_PAGES) await isAccessible(page, info, { path, view });
      });
    });
  });
}

test.afterAll(async ({ request }) => {
  await (await apiAs(request)).put('/api/profile/preferences', { locale: 'ro' });
});

async function isAccessible(
  page: Page,
  info: TestInfo,
  { path, view }: { path: string; view: string },
): Promise<void> {
  await page.goto(path);
  await expect(page.locator('h1').first()).toBeVisible();
  await page.waitForTimeout(SETTLED_MS);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => SERIOUS.includes(impact ?? ''));
  const found = serious.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.html}`));
  await page.screenshot({ path: info.outputPath(`${path.replaceAll('/', '_')}-${view}.png`) });
  expect.soft(found, `${path}, ${view}`).toEqual([]);
}

/** The shop full of demo business has something in every state on every page. */
async function switchShop(page: Page): Promise<void> {
  const opener = page.getByRole('button', { name: /Demo Electro SRL/ });
  if (!(await opener.isVisible())) {
    await page.getByRole('button', { name: /^(Mai mult|More)$/ }).click();
  }
  await opener.click();
  // The app opens anew, so that nothing of the first shop is left on the page.
  const openedAnew = page.waitForEvent('load');
  await page.getByRole('menuitemradio', { name: FULL_SHOP }).click();
  await openedAnew;
  await expect(page.locator('h1')).toBeVisible();
}
