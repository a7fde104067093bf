import { expect, test, type Page } from '@playwright/test';
import { mailWithLink, mailsTo } from '../../support/inbox';
import { backToToday, comeBackLater } from '../../support/later';
import { exceljsFile } from '../../support/order-file';
import { MONEY_MS, downloadedPdf, invoicesOf, payWith } from '../../support/paying';

import { fillRegistration, newPerson } from '../../support/person';
import { bringOrders, connectSms, toPreview } from '../../support/sending';
import { signIn } from '../../support/sign-in';
import { picture } from '../../support/steps';

const ORDERS = 3;
const FISCAL_NUMBER = /[A-Z]+ \d{4}/;

test.afterEach(({ request }) => backToToday(request));

test('a plan chosen before registering is tried, paid a week later, and renewed with a new quota', async ({
  page,
  browser,
  request,
}, info) => {
  test.setTimeout(180_000);
  const person = newPerson('abonat');
  await page.goto('/pricing');
  await page.getByRole('link', { name: 'Începe proba gratuită' }).click();
  await fillRegistration(page, person);
  await page.getByRole('button', { name: 'Creează contul' }).click();
  const mail = await mailWithLink(request, person.email, { page: '/verify-email' });
  await page.goto(mail.link);
  await expect(page.getByRole('heading', { name: 'Adresa este confirmată' })).toBeVisible();

  // The plan was kept over the mail and the sign-in.
  await signIn(page, person);
  await expect(page.getByText('Ați ales: Plan Growth.')).toBeVisible();
  await page.getByRole('link', { name: 'Continuă', exact: true }).click();
  await expect(page.getByText('Ați ales Growth: 7 zile gratuit')).toBeVisible();
  await page.getByRole('button', { name: 'Continuă la plată' }).click();
  const goOn = await holdAnswers(page, '**/api/billing/checkout/*');
  await payWith(page, 'pays', /^Începeți perioada de probă/);
  const outcome = page.getByRole('status').filter({ has: page.getByRole('heading') });
  await expect(outcome).toContainText('Așteptăm confirmarea plății');
  await picture(page, info, '1-waiting-for-the-truth');
  goOn();
  await expect(outcome).toContainText('Perioada de probă a început: 100 SMS', {
    timeout: MONEY_MS,
  });
  await page.getByRole('link', { name: 'Vezi abonamentul' }).click();
  await expect(page.getByText('din 100 SMS')).toBeVisible();
  await expect(page.getByText(/mai sunt 7 zile\. .* se plătesc 249,00/)).toBeVisible();
  await picture(page, info, '2-trial');

  const paid = await comeBackLater({ request, browser, who: person, aheadDays: 8 });
  await paid.goto('/subscription');
  await expect(paid.getByText('din 6.000 SMS')).toBeVisible({ timeout: MONEY_MS });
  const invoice = invoicesOf(paid).filter({ hasText: '249,00' });
  await expect(invoice).toContainText(FISCAL_NUMBER, { timeout: MONEY_MS });
  await expect(invoice).toContainText('Plătită');
  const pdf = invoice.getByRole('button', { name: /^PDF-ul facturii/ });
  expect(await downloadedPdf(paid, pdf)).toMatch(/^[A-Z]+-\d{4}\.pdf$/);
  await picture(paid, info, '3-paid');
  await connectSms(request, person);
  await bringOrders(paid, await exceljsFile(info.outputPath('orders.xlsx'), ORDERS));
  await toPreview(paid);
  await paid.getByRole('button', { name: `Trimite ${ORDERS} mesaje` }).click();
  await paid.goto('/subscription');
  const used = paid.locator('app-usage-card');
  await expect(used).toContainText(`${ORDERS} din 6.000 SMS`, { timeout: MONEY_MS });
  await paid.context().close();

  const renewed = await comeBackLater({ request, browser, who: person, aheadDays: 8 + 31 });
  await renewed.goto('/subscription');
  await expect(invoicesOf(renewed).filter({ hasText: '249,00' })).toHaveCount(2, {
    timeout: MONEY_MS,
  });
  await expect(renewed.locator('app-usage-card')).toContainText('0 din 6.000 SMS');
  await picture(renewed, info, '4-renewed');
  const receipts = async (): Promise<number> =>
    (await mailsTo(request, person.email)).filter(({ subject }) =>
      /^Factura .* 249,00/.test(subject),
    ).length;
  await expect.poll(receipts, { timeout: MONEY_MS }).toBe(2);
  await renewed.context().close();
});

/** Questions to an address wait until the function that comes back is called. */
async function holdAnswers(page: Page, address: string): Promise<() => void> {
  let goOn = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(address, async (route) => {
    await released;
    await route.continue();
  });
  return goOn;
}
