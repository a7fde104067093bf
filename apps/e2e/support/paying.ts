import { readFile } from 'node:fs/promises';
import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test';
import { startFile } from './start-file';

/** The test cards by the buttons of the payment pages that fill their forms. */
const CARDS = {
  pays: /^4242 4242 4242 4242/,
  bankAsksEveryTime: /^4000 0027 6000 3184/,
  declined: /^4000 0000 0000 0002/,
  failsLater: /^4000 0000 0000 0341/,
} as const;
export type TestCard = keyof typeof CARDS;

const STANDS_IN = { authorization: 'Bearer sk_test_sandbox' };
/** What the button of a payment page says about a month of Starter. */
export const PAY_STARTER = /^(Plătiți|Pay) .*99[,.]00/;
/** An event, its job and the page that hears of it: seconds on a busy machine. */
export const MONEY_MS = 30_000;

/** Fills the form of a payment page by one of its buttons and sends it. */
export async function payWith(page: Page, card: TestCard, button: RegExp): Promise<void> {
  await page.getByRole('button', { name: CARDS[card] }).click();
  await page.getByRole('button', { name: button }).click();
}

/** From the card of a plan, over the payment page, to the page that says it is ready; in both languages. */
export async function buyStarter(page: Page, card: TestCard = 'pays'): Promise<void> {
  await page.goto('/subscription');
  await page.getByRole('button', { name: /^(Alege|Choose) Starter/ }).click();
  await payWith(page, card, PAY_STARTER);
  if (card === 'bankAsksEveryTime') {
    await page.getByRole('button', { name: 'Confirmați plata' }).click();
  }
  const ready = /^(Sunteți pe planul Starter|You are on the Starter plan)/;
  await expect(page.getByRole('heading', { name: ready })).toBeVisible({ timeout: MONEY_MS });
}

export function invoicesOf(page: Page): Locator {
  return page.locator('app-invoices-list').getByRole('row');
}

/** A button that fetches a fiscal document gives a PDF. @returns what it is called. */
export async function downloadedPdf(page: Page, button: Locator): Promise<string> {
  const waited = page.waitForEvent('download');
  await button.click();
  const download = await waited;
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('%PDF');
  return download.suggestedFilename();
}

/** Who somebody is at the payment service. */
export async function stripeCustomerOf(request: APIRequestContext, email: string): Promise<string> {
  const url = `${startFile().sandbox}/v1/customers?email=${encodeURIComponent(email)}`;
  const { data } = (await (await request.get(url, { headers: STANDS_IN })).json()) as {
    data: { id: string }[];
  };
  expect(data, `customers of ${email}`).toHaveLength(1);
  return data[0]?.id ?? '';
}
