import { expect, type Page, type TestInfo } from '@playwright/test';
import type { OrderFile } from './order-file';

const WAIT_MS = 30_000;

/** A picture of each step is kept with the results: what the person saw. */
export async function picture(page: Page, info: TestInfo, name: string): Promise<void> {
  await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: false });
}

/** Drops a file of orders on the import page and waits until it is in. */
export async function dropFile(page: Page, file: OrderFile): Promise<void> {
  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles(file.path);
  await expect(page.getByRole('heading', { name: 'Import terminat' })).toBeVisible({
    timeout: WAIT_MS,
  });
}
