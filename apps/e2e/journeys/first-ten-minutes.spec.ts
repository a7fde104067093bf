import { expect, test } from '@playwright/test';
import type { BillingMe, MessageCounts } from '@smssend/contracts';
import { SAVED_FILES, exceljsFile } from '../support/order-file';
import { receivedSms } from '../support/sandbox';
import { apiAs, signIn } from '../support/sign-in';
import { dropFile, picture } from '../support/steps';

const EXCELJS_ROWS = 12;
const WAIT_MS = 30_000;

test.describe.configure({ mode: 'serial', timeout: 180_000 });

test('a merchant drops his files, accepts the links, sends, and sees every SMS delivered once', async ({
  page,
  request,
}, info) => {
  const files = [
    ...SAVED_FILES,
    await exceljsFile(info.outputPath('orders-exceljs.xlsx'), EXCELJS_ROWS),
  ];
  const sendable = files.reduce((sum, file) => sum + file.sendable, 0);
  const before = await (await apiAs(request)).get<BillingMe>('/api/billing/me');
  const receivedBefore = (await receivedSms(request)).length;

  await signIn(page);
  await picture(page, info, '1-dashboard-before');

  for (const file of files) {
    await dropFile(page, file);
    await expect(page.getByText('eMAG · detalii comenzi')).toBeVisible();
    await picture(page, info, `2-import-${file.program}`);
  }

  await page.goto('/product-links');
  await page.getByRole('button', { name: /^Acceptă linkurile \(4\)/ }).click();
  await expect(page.getByText('DEMO07BBM').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Acceptă linkurile/ })).toHaveCount(0);
  await picture(page, info, '3-links');

  await page.goto('/orders');
  await page.getByRole('checkbox').first().check();
  await picture(page, info, '4-orders-chosen');
  await page
    .getByRole('button', { name: /^Trimite cereri de recenzie/ })
    .or(page.getByRole('link', { name: /^Trimite cereri de recenzie/ }))
    .click();

  await expect(page.getByRole('heading', { name: 'Cereri de recenzie' })).toBeVisible();
  await expect(page.getByText('Primesc cererea')).toBeVisible();
  await picture(page, info, '5-preview');
  await page.getByRole('button', { name: `Trimite ${sendable} de mesaje` }).click();

  const api = await apiAs(request);
  await expect
    .poll(
      async () => (await api.get<MessageCounts>('/api/sms/messages/counts')).byState.delivered ?? 0,
      { timeout: WAIT_MS },
    )
    .toBe(sendable);
  await page.goto('/messages');
  await expect(page.getByText('Livrat').first()).toBeVisible();
  await picture(page, info, '6-messages');

  const received = (await receivedSms(request)).slice(receivedBefore);
  expect(received).toHaveLength(sendable);
  expect(received.every((sms) => sms.accepted === 1)).toBe(true);
  expect(new Set(received.map((sms) => `${sms.to} ${sms.text}`)).size).toBe(sendable);
  const after = await api.get<BillingMe>('/api/billing/me');
  expect(after.usage).toMatchObject({ used: before.usage.used + sendable, reserved: 0 });

  await page.goto('/');
  await expect(page.getByText('Nimic de trimis acum')).toBeVisible();
  await picture(page, info, '7-dashboard-after');
});

test('the same file again changes nothing, and nobody is left to write to', async ({
  page,
  request,
}) => {
  const [file] = SAVED_FILES;
  if (!file) throw new Error('There are no order files.');
  const receivedBefore = (await receivedSms(request)).length;
  await signIn(page);
  await dropFile(page, file);
  const numbers = page.locator('ui-key-numbers');
  await expect(numbers.getByText('Neschimbate')).toBeVisible();
  await expect(numbers.locator('.item', { hasText: 'Noi' }).locator('.value')).toHaveText('0');
  await expect(numbers.locator('.item', { hasText: 'Actualizate' }).locator('.value')).toHaveText(
    '0',
  );
  expect((await receivedSms(request)).length).toBe(receivedBefore);
});
