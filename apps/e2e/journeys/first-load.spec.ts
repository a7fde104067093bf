import { brotliCompressSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const LIMIT_KB = 200;

test('the sign-in page costs at most 200 kB of compressed scripts', async ({ page }) => {
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body());
  });
  await page.goto('/');
  await expect(page.getByRole('textbox').first()).toBeVisible();
  const scripts = await Promise.all(bodies);
  const kilobytes = scripts.reduce((sum, body) => sum + brotliCompressSync(body).length, 0) / 1024;
  expect(scripts.length).toBeGreaterThan(0);
  expect(kilobytes).toBeLessThanOrEqual(LIMIT_KB);
});
