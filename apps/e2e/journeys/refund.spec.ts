import { expect, test } from '@playwright/test';
import type { BillingMe, CreditNoteView, InvoiceView } from '@smssend/contracts';
import { mailsTo } from '../support/inbox';
import { MONEY_MS, buyStarter, downloadedPdf, invoicesOf } from '../support/paying';
import { registered } from '../support/person';
import { apiAs, signIn } from '../support/sign-in';
import { picture } from '../support/steps';
import { loginOf } from '../support/start-file';

test('a refund by staff gives the merchant a storno with its PDF and a mail, and takes the month back', async ({
  page,
  request,
}, info) => {
  test.setTimeout(120_000);
  const owner = await registered(request, 'ramburs');
  await signIn(page, owner);
  await buyStarter(page);
  await page.goto('/subscription');
  const paid = invoicesOf(page).filter({ hasText: 'Plătită' });
  await expect(paid).toContainText(/[A-Z]+ \d{4}/, { timeout: MONEY_MS });

  const api = await apiAs(request, owner);
  const { items } = await api.get<{ items: InvoiceView[] }>('/api/billing/invoices?limit=10');
  const invoice = items.find(({ status }) => status === 'paid');
  if (!invoice) throw new Error('No invoice is paid.');
  const staff = await apiAs(request, 'admin');
  await staff.post('/api/profile/confirm', { password: loginOf('admin').password });
  const note = await staff.post<CreditNoteView>(
    `/api/admin/billing/invoices/${invoice.id}/refund`,
    { reason: 'order_change' },
  );
  expect(note.totalMinor).toBe(invoice.totalMinor);

  // The page hears of it without being asked again.
  const storno = invoicesOf(page).filter({ hasText: `Rambursare din ${invoice.fiscal?.number}` });
  await expect(storno).toContainText(/^\s*[A-Z]+ \d{4}/, { timeout: MONEY_MS });
  await expect(storno).toContainText(/−99,00/);
  await expect(invoicesOf(page).filter({ hasText: 'Rambursată' })).toHaveCount(1);
  const pdf = storno.getByRole('button', { name: /^PDF-ul stornării/ });
  expect(await downloadedPdf(page, pdf)).toMatch(/^[A-Z]+-\d{4}\.pdf$/);
  await picture(page, info, '1-storno');

  const subjects = async (): Promise<string[]> =>
    (await mailsTo(request, owner.email)).map(({ subject }) => subject);
  await expect
    .poll(subjects, { timeout: MONEY_MS })
    .toContainEqual(expect.stringMatching(/^Vă returnăm 99,00\slei$/));
  const remaining = async (): Promise<number> =>
    (await api.get<BillingMe>('/api/billing/me')).usage.remaining;
  await expect.poll(remaining, { timeout: MONEY_MS }).toBe(0);
});
