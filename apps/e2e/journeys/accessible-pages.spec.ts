import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { apiAs, signIn } from '../support/sign-in';

const PAGES = [
  '/',
  '/orders',
  '/orders/send',
  '/imports',
  '/imports/new',
  '/product-links',
  '/messages',
  '/templates',
  '/settings',
];
const SCREENS = [
  { name: 'desk', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;
const FULL_SHOP = 'Demo Casa SRL';
const SERIOUS = ['serious', 'critical'];

for (const locale of ['ro', 'en'] as const) {
  for (const { name, viewport, colorScheme } of SCREENS) {
    test.describe(`${locale}, ${name}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });
      test.setTimeout(120_000);

      test('no page has a serious accessibility fault', async ({ page, request }, info) => {
        await (await apiAs(request)).put('/api/profile/preferences', { locale });
        await signIn(page);
        await switchShop(page);
        for (const path of PAGES) {
          await page.goto(path);
          await expect(page.locator('h1')).toBeVisible();
          await page.waitForTimeout(600);
          const { violations } = await new AxeBuilder({ page }).analyze();
          const serious = violations.filter(({ impact }) => SERIOUS.includes(impact ?? ''));
          const found = serious.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${id} ${node.html}`),
          );
          expect(found, `${path} in ${locale}`).toEqual([]);
          const file = `${path.replaceAll('/', '_')}-${name}-${locale}.png`;
          await page.screenshot({ path: info.outputPath(file) });
        }
      });
    });
  }
}

test.afterAll(async ({ request }) => {
  await (await apiAs(request)).put('/api/profile/preferences', { locale: 'ro' });
});

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
