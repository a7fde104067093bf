import { expect, test } from '@playwright/test';
import { apiAs, signIn } from '../support/sign-in';
import { picture } from '../support/steps';

const OWNERS_READING = ['/api/billing/invoices', '/api/billing/checkout/cs_test_demo'];
const OWNERS_CLICKS = ['checkout', 'portal', 'preview-change', 'change-plan', 'cancel', 'resume'];

test('an agent sees how many SMS are left, and nothing about money', async ({
  page,
  request,
}, info) => {
  await signIn(page, 'agent');
  const places = page.getByRole('navigation').first();
  await expect(places.getByRole('link', { name: 'Mesaje' })).toBeVisible();
  await expect(places.getByRole('link', { name: 'Abonament' })).toHaveCount(0);

  await page.goto('/subscription');
  await expect(page.getByText('din 6.000 SMS')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Facturi' })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Planuri' })).toHaveCount(0);
  await expect(page.getByText('Următoarea plată')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Anulează|Card și date/ })).toHaveCount(0);
  await picture(page, info, '1-usage-alone');
  await page.goto('/subscription/success?session=cs_test_demo');
  await expect(
    page.getByRole('heading', { name: 'Rolul dvs. nu deschide această pagină' }),
  ).toBeVisible();

  const api = await apiAs(request, 'agent');
  for (const path of OWNERS_READING) {
    expect([path, await api.statusOf(path)]).toEqual([path, 403]);
  }
  for (const click of OWNERS_CLICKS) {
    const path = `/api/billing/${click}`;
    expect([path, await api.statusOfPost(path, { plan: 'pro' })]).toEqual([path, 403]);
  }
});
