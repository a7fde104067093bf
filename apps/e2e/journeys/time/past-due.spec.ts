import { expect, test } from '@playwright/test';
import { mailsTo } from '../../support/inbox';
import { backToToday, comeBackLater } from '../../support/later';
import { MONEY_MS, PAY_STARTER, buyStarter, invoicesOf, payWith } from '../../support/paying';
import { registered } from '../../support/person';
import { signIn } from '../../support/sign-in';
import { picture } from '../../support/steps';

const BANNER =
  /Plata abonamentului nu a reușit\. Ce a rămas din luna plătită se poate folosi până pe \d/;

test.use({ viewport: { width: 1440, height: 900 } });
test.afterEach(({ request }) => backToToday(request));

test('a card that no longer pays is told on every page and by mail, until another one has paid', async ({
  page,
  browser,
  request,
}, info) => {
  test.setTimeout(150_000);
  const owner = await registered(request, 'restanta');
  await signIn(page, owner);
  await buyStarter(page);
  await page.goto('/subscription');
  await page.getByRole('button', { name: 'Card și date de facturare' }).click();
  await page.getByRole('link', { name: 'Schimbați cardul' }).click();
  await payWith(page, 'failsLater', /^Salvați cardul/);
  await expect(page.getByText('0341')).toBeVisible();
  await page.getByRole('link', { name: 'Înapoi la aplicație' }).click();
  await expect(page.getByText('Visa care se termină în 0341')).toBeVisible({ timeout: MONEY_MS });

  const later = await comeBackLater({ request, browser, who: owner, aheadDays: 31 });
  for (const path of ['/', '/orders', '/messages', '/settings/team']) {
    await later.goto(path);
    await expect(later.getByText(BANNER)).toBeVisible({ timeout: MONEY_MS });
  }
  // What is left until then is not followed by a new month.
  await expect(later.getByText(/^Până pe \d/)).toBeVisible();
  await expect(later.getByText('Se reînnoiește')).toHaveCount(0);
  await picture(later, info, '1-on-every-page');
  const failed = async (): Promise<string[]> =>
    (await mailsTo(request, owner.email)).map(({ subject }) => subject);
  await expect
    .poll(failed, { timeout: MONEY_MS })
    .toContainEqual(expect.stringMatching(/^Plata de 99,00\slei nu a reușit$/));

  await later.getByRole('link', { name: 'Plătește acum' }).click();
  await payWith(later, 'pays', PAY_STARTER);
  await expect(later.getByText('Plătită')).toBeVisible();
  await later.goto('/subscription');
  await expect(later.getByText('Activ', { exact: true })).toBeVisible({ timeout: MONEY_MS });
  await expect(later.getByText('nu a reușit')).toHaveCount(0);
  await expect(later.getByText('din 2.000 SMS')).toBeVisible();
  const paid = invoicesOf(later).filter({ hasText: 'Plătită' });
  await expect(paid).toHaveCount(2);
  await picture(later, info, '2-paid');
  await later.goto('/');
  await expect(later.getByText(BANNER)).toHaveCount(0);
  await later.context().close();
});
