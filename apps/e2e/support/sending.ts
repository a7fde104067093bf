import { expect, type APIRequestContext, type Page } from '@playwright/test';
import type { OrderFile } from './order-file';
import { apiAs, type Credentials } from './sign-in';
import { dropFile } from './steps';

const PHONE_BELOW = 600;

/** A shop of its own that may send at any hour, over an account at the gateway that nobody else has. */
export async function connectSms(request: APIRequestContext, who: Credentials): Promise<void> {
  const token = `demo-${who.email.replace(/\W/g, '-')}`;
  const anyHour = { quietFromMinute: 0, quietUntilMinute: 0 };
  const api = await apiAs(request, who);
  await api.put('/api/sms/settings', { token, sender: 'DemoShop', ...anyHour });
}

/** The orders of a file, with their products' links accepted. */
export async function bringOrders(page: Page, file: OrderFile): Promise<void> {
  await dropFile(page, file);
  await page.goto('/product-links');
  const accept = page.getByRole('button', { name: /^Acceptă linkurile/ });
  await accept.click();
  await expect(accept).toHaveCount(0);
}

/** From the list of orders to the page that shows what would be sent to all of them. */
export async function toPreview(page: Page): Promise<void> {
  await page.goto('/orders');
  // The first one is that of all loaded lines; phones have no such line, and the bar offers the rest.
  await page.getByRole('checkbox').first().check();
  const all = page.getByRole('button', { name: /^Selectează toate cele/ });
  const phone = (page.viewportSize()?.width ?? 0) < PHONE_BELOW;
  if (phone) await all.click();
  const name = /^Trimite cereri de recenzie/;
  await page.getByRole('button', { name }).or(page.getByRole('link', { name })).click();
  await expect(page.getByRole('heading', { name: 'Cereri de recenzie' })).toBeVisible();
  await expect(page.getByText('Primesc cererea')).toBeVisible();
}
