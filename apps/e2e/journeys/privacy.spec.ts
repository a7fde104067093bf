import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { SAVED_FILES } from '../support/order-file';
import { registered } from '../support/person';
import { signIn } from '../support/sign-in';
import { dropFile, picture } from '../support/steps';
import { namesInZip } from '../support/zip';

const WAIT_MS = 60_000;
const WHOLE_PHONE = /07\d\d \d{3} \d{3}/;

test('everything about a shop is taken along as a ZIP', async ({ page, request }, info) => {
  test.setTimeout(150_000);
  await signIn(page, await registered(request, 'export'));
  await page.goto('/settings/data');
  await page.getByRole('button', { name: 'Exportă tot magazinul' }).click();
  const download = page.getByRole('button', { name: /^Descarcă: Tot magazinul/ });
  // The page learns by itself that it is ready.
  await expect(download).toBeVisible({ timeout: WAIT_MS });
  await picture(page, info, '1-ready');
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
  const path = info.outputPath('export.zip');
  await file.saveAs(path);
  const names = await namesInZip(readFileSync(path));
  expect(names.filter((name) => name.endsWith('.json')).length).toBeGreaterThan(0);
  expect(names.filter((name) => name.endsWith('.xlsx')).length).toBeGreaterThan(0);
});

test('an account is asked to be deleted, every page says so, and the mind is changed', async ({
  page,
  request,
}, info) => {
  const person = await registered(request, 'pleaca');
  await signIn(page, person);
  await page.goto('/settings/data');
  await page.getByRole('button', { name: 'Șterge contul' }).click();
  const dialog = page.getByRole('alertdialog');
  const confirm = dialog.getByRole('button', { name: 'Cere ștergerea contului' });
  await expect(confirm).toBeDisabled();
  const [, name = ''] =
    /scrieți (.+)$/.exec((await dialog.locator('label').innerText()).trim()) ?? [];
  await dialog.locator('#typed-name').fill(name);
  await picture(page, info, '1-asked');
  await confirm.click();
  await page.goto('/orders');
  const note = page.locator('app-deletion-note ui-note');
  await expect(note).toContainText('Contul dvs. se șterge pe');
  await picture(page, info, '2-banner');
  await note.getByRole('button', { name: 'Oprește ștergerea' }).click();
  await expect(note).toHaveCount(0);
  await page.goto('/settings/data');
  await expect(page.getByRole('button', { name: 'Șterge contul' })).toBeVisible();
});

test('a shop answers a buyer: what it holds is found by the phone, and erased', async ({
  page,
  request,
}, info) => {
  test.setTimeout(120_000);
  const person = await registered(request, 'cumparator');
  const [, file] = SAVED_FILES;
  if (!file) throw new Error('There are no order files.');
  await signIn(page, person);
  await dropFile(page, file);
  await page.goto('/orders');
  const phone = await firstPhone(page);

  await page.goto('/settings/buyers');
  await find(page, phone);
  await expect(page.getByRole('heading', { name: `Ce știm despre ${phone}` })).toBeVisible();
  await picture(page, info, '1-found');
  await page.getByRole('button', { name: 'Șterge datele lui' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Șterge datele' }).click();
  await expect(
    page.getByRole('heading', { name: `Nu avem nicio dată despre ${phone}` }),
  ).toBeVisible();
  await picture(page, info, '2-erased');
  await page.goto('/orders');
  await expect(page.getByText(WHOLE_PHONE).first()).toBeVisible();
  await expect(page.getByText(phone)).toHaveCount(0);
});

async function firstPhone(page: Page): Promise<string> {
  const text = await page.getByText(WHOLE_PHONE).first().innerText();
  const [phone] = WHOLE_PHONE.exec(text) ?? [];
  if (phone === undefined) throw new Error('No order shows a whole number.');
  return phone;
}

async function find(page: Page, phone: string): Promise<void> {
  await page.getByLabel('Numărul cumpărătorului').fill(phone);
  await page.getByRole('button', { name: 'Caută' }).click();
}
