import { expect, test } from '@playwright/test';
import { startFile } from '../support/start-file';

test('the merchant app opens and draws without an error in the console', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('/');
  await expect(page.locator('body')).not.toBeEmpty();
  await expect(page.getByRole('textbox').first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('the console opens under its own path', async ({ page }) => {
  await page.goto(startFile().admin);
  await expect(page.getByRole('textbox').first()).toBeVisible();
});

test('the sandbox shows its page', async ({ page }) => {
  const answer = await page.goto(`${startFile().sandbox}/sandbox`);
  expect(answer?.status()).toBe(200);
});

test('a file that is not there is not answered with a page', async ({ request }) => {
  expect((await request.get('/missing.js')).status()).toBe(404);
  expect((await request.get('/api/missing')).status()).toBe(404);
});
