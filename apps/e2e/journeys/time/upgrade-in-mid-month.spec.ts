import { expect, test, type Page } from '@playwright/test';
import { backToToday, comeBackLater } from '../../support/later';
import { MONEY_MS, buyStarter, invoicesOf } from '../../support/paying';
import { registered } from '../../support/person';
import { signIn } from '../../support/sign-in';
import { picture } from '../../support/steps';

test.afterEach(({ request }) => backToToday(request));

test('an upgrade in mid-month waits for the bank: refused it changes nothing, accepted it costs what was shown', async ({
  page,
  browser,
  request,
}, info) => {
  test.setTimeout(150_000);
  const owner = await registered(request, 'creste');
  await signIn(page, owner);
  await buyStarter(page, 'bankAsksEveryTime');

  const later = await comeBackLater({ request, browser, who: owner, aheadDays: 10 });
  await later.goto('/subscription');
  await expect(later.getByText('din 2.000 SMS')).toBeVisible();
  await later.getByRole('button', { name: 'Treci la Growth' }).click();
  const dialog = later.getByRole('dialog');
  const today = dialog.locator('dl > div', { hasText: 'Plătiți astăzi' }).locator('dd');
  await expect(today).toContainText('lei');
  const sum = (await today.innerText()).trim();
  await picture(later, info, '1-preview');
  await dialog.getByRole('button', { name: `Treci la Growth: ${sum} astăzi` }).click();
  await expect(dialog.getByRole('heading', { name: 'Plata are nevoie de dvs.' })).toBeVisible();
  await dialog.getByRole('link', { name: 'Continuă la plată' }).click();
  await answerTheBank(later, { sum, answer: 'Refuzați plata' });
  await expect(later.getByText('Plata nu a fost confirmată').first()).toBeVisible();
  await picture(later, info, '2-refused');

  await later.goto('/subscription');
  await expect(later.getByText('Trecerea la Growth așteaptă plata')).toBeVisible();
  await expect(later.getByText('din 2.000 SMS')).toBeVisible();
  await picture(later, info, '3-still-starter');

  await later.getByRole('link', { name: 'Plătește acum' }).first().click();
  await answerTheBank(later, { sum, answer: 'Confirmați plata' });
  await expect(later.getByText('Plata nu a fost confirmată')).toHaveCount(0);
  await later.goto('/subscription');
  await expect(later.getByText('din 6.000 SMS')).toBeVisible({ timeout: MONEY_MS });
  await expect(later.getByText('așteaptă plata')).toHaveCount(0);
  const invoice = invoicesOf(later).filter({ hasText: sum });
  await expect(invoice).toContainText('Plătită', { timeout: MONEY_MS });
  await expect(invoice).toContainText('Growth');
  await picture(later, info, '4-growth');
  await later.context().close();
});

/** On the invoice's page with the saved card, then at the bank. */
async function answerTheBank(
  page: Page,
  { sum, answer }: { sum: string; answer: string },
): Promise<void> {
  const [figures = sum] = sum.split(/\s/);
  const saved = page.getByRole('button', { name: 'Plătiți cu cardul salvat' });
  const bank = page.getByRole('heading', { name: 'Confirmarea băncii (3-D Secure)' });
  await expect(saved.or(bank)).toBeVisible();
  if (await saved.isVisible()) await saved.click();
  await expect(page.locator('main')).toContainText(figures);
  await page.getByRole('button', { name: answer }).click();
}
