import { expect, test, type Page } from '@playwright/test';
import { signIn } from '../support/sign-in';

const TABS = 5;
/** Two hundred in the full run; a tenth of it tells the same within the time of a normal one. */
const ROUNDS = process.env['SMSSEND_FULL_TESTS'] ? 200 : 20;
const ROUND_LIMIT_MS = 3_000;
/** A little more than an access token lives. */
const TOKEN_LIFE_MS = 11 * 60_000;
const SECOND_PAGE = /Șabloane|Templates/;
const REFRESH = '/api/auth/refresh';

test.describe('five tabs of one person', () => {
  test.setTimeout(60_000 + 2 * ROUNDS * ROUND_LIMIT_MS);

  test(`refresh at once ${ROUNDS} times and nobody is signed out`, async ({ page, context }) => {
    await context.clock.install();
    await signIn(page);
    const tabs = [page];
    while (tabs.length < TABS) tabs.push(await context.newPage());
    const statuses: number[] = [];
    for (const tab of tabs) {
      tab.on('response', (response) => {
        if (response.url().endsWith(REFRESH)) statuses.push(response.status());
      });
      await tab.goto('/');
      await tab.getByRole('link', { name: SECOND_PAGE }).first().click();
      await expect(tab.locator('h1')).toHaveText(SECOND_PAGE);
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      const refreshed = tabs.map((tab) => tab.waitForResponse((r) => r.url().endsWith(REFRESH)));
      // All tokens run out in the same moment, and every tab wants to read something.
      await context.clock.fastForward(TOKEN_LIFE_MS);
      await Promise.all(tabs.map((tab) => turnPage(tab, round)));
      await Promise.all(refreshed);
    }
    expect(statuses.length).toBeGreaterThanOrEqual(TABS * ROUNDS);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    for (const tab of tabs) {
      await tab.reload();
      await expect(tab.locator('h1')).toHaveText(/Panou|Dashboard|Șabloane|Templates/);
    }
  });

  test(`survive ${ROUNDS} refreshes that no lock holds apart`, async ({ page, context }) => {
    await signIn(page);
    const tabs = [page];
    while (tabs.length < TABS) {
      const tab = await context.newPage();
      await tab.goto('/');
      tabs.push(tab);
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      const statuses = await Promise.all(tabs.map(refreshWithoutLock));
      expect(statuses, `round ${round}`).toEqual(tabs.map(() => 200));
    }
    await page.reload();
    await expect(page.locator('h1')).toHaveText(/Panou|Dashboard/);
  });
});

/** Back and forth between two pages of the application, which both read from the API. */
function turnPage(tab: Page, round: number): Promise<void> {
  return tab.evaluate((back) => (back ? history.back() : history.forward()), round % 2 === 0);
}

/** As a browser without Web Locks would do it: all tabs bring the same token at the same moment. */
function refreshWithoutLock(tab: Page): Promise<number> {
  return tab.evaluate(async (url) => {
    const headers = { 'X-Requested-With': 'smssend' };
    return (await fetch(url, { method: 'POST', headers })).status;
  }, REFRESH);
}
