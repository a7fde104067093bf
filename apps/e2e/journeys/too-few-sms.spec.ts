import { expect, test } from '@playwright/test';
import type { BillingMe, MessageCounts } from '@smssend/contracts';
import { exceljsFile } from '../support/order-file';
import { MONEY_MS, PAY_STARTER, payWith } from '../support/paying';
import { registered } from '../support/person';
import { receivedSms } from '../support/sandbox';
import { bringOrders, connectSms, toPreview } from '../support/sending';
import { apiAs, signIn } from '../support/sign-in';
import { picture } from '../support/steps';

/** Ten more than the free plan holds. */
const ORDERS = 60;

test.use({ viewport: { width: 390, height: 844 } });

test('a send that does not fit sends nothing, and leads to the cheapest plan that holds it', async ({
  page,
  request,
}, info) => {
  test.setTimeout(120_000);
  const owner = await registered(request, 'limita');
  await connectSms(request, owner);
  await signIn(page, owner);
  await bringOrders(page, await exceljsFile(info.outputPath('orders.xlsx'), ORDERS));
  const receivedBefore = (await receivedSms(request)).length;

  await toPreview(page);
  await page.getByRole('button', { name: `Trimite ${ORDERS} de mesaje` }).click();
  const dialog = page.getByRole('dialog', { name: 'Nu mai ajung SMS-urile din abonament' });
  await expect(dialog).toContainText('Nu am trimis nimic.');
  await expect(dialog).toContainText('0 / 50 SMS');
  await expect(
    dialog.getByRole('radio', { name: /^Treceți la Starter, 2\.000 SMS/ }),
  ).toBeChecked();
  await picture(page, info, '1-does-not-fit');
  const api = await apiAs(request, owner);
  expect((await api.get<MessageCounts>('/api/sms/messages/counts')).byState).toEqual({});
  expect((await api.get<BillingMe>('/api/billing/me')).usage).toMatchObject({
    used: 0,
    reserved: 0,
  });
  expect((await receivedSms(request)).length).toBe(receivedBefore);

  await dialog.getByRole('button', { name: 'Continuă la plată' }).click();
  await payWith(page, 'pays', PAY_STARTER);
  await expect(page.getByRole('heading', { name: 'Sunteți pe planul Starter' })).toBeVisible({
    timeout: MONEY_MS,
  });
  await picture(page, info, '2-bought');

  await toPreview(page);
  await page.getByRole('button', { name: `Trimite ${ORDERS} de mesaje` }).click();
  await expect
    .poll(
      async () => (await api.get<MessageCounts>('/api/sms/messages/counts')).byState.delivered ?? 0,
      { timeout: MONEY_MS },
    )
    .toBe(ORDERS);
  expect((await receivedSms(request)).length).toBe(receivedBefore + ORDERS);
});
