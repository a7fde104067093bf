import { expect, test, type Page } from '@playwright/test';
import { mailsTo } from '../../support/inbox';
import { backToToday, comeBackLater } from '../../support/later';
import { MONEY_MS, buyStarter } from '../../support/paying';
import { registered } from '../../support/person';
import { signIn } from '../../support/sign-in';
import { picture } from '../../support/steps';

test.use({ locale: 'en-GB' });
test.afterEach(({ request }) => backToToday(request));

test('a subscription is cancelled, resumed, cancelled again, and ends in the free plan with its month', async ({
  page,
  browser,
  request,
}, info) => {
  test.setTimeout(150_000);
  const owner = await registered(request, 'opreste', 'en');
  await signIn(page, owner);
  await buyStarter(page);

  await page.goto('/subscription');
  await cancel(page, 'I do not use it enough');
  const stops = page.getByText(/^The subscription stops on .* you can change your mind/);
  await expect(stops.or(page.getByText('Stopping'))).not.toHaveCount(0);
  await picture(page, info, '1-cancelled');
  await page.getByRole('button', { name: 'Resume the subscription' }).click();
  await expect(page.getByText('The subscription goes on.')).toBeVisible();
  await expect(page.getByText('Active', { exact: true })).toBeVisible();
  await expect(page.getByText('Stopping')).toHaveCount(0);

  await cancel(page, 'It is too expensive');
  await expect(page.getByText('Stopping', { exact: true })).toBeVisible();
  await expect(page.getByText('of 2,000 SMS')).toBeVisible();

  const later = await comeBackLater({ request, browser, who: owner, aheadDays: 31 });
  await later.goto('/subscription');
  await expect(later.getByText('The Starter subscription ended on ')).toBeVisible({
    timeout: MONEY_MS,
  });
  await expect(later.getByText('of 50 SMS')).toBeVisible();
  await picture(later, info, '2-free');
  const subjects = async (): Promise<string[]> =>
    (await mailsTo(request, owner.email)).map(({ subject }) => subject);
  await expect.poll(subjects, { timeout: MONEY_MS }).toContain('The plan Starter has ended');
  await later.context().close();
});

async function cancel(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Cancel the subscription' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('combobox', { name: /^Why/ }).click();
  await page.getByRole('option', { name: reason }).click();
  await dialog.getByRole('button', { name: /^Stop from / }).click();
  await expect(dialog).toHaveCount(0);
}
