import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { loginOf, startFile, type Role } from './start-file';

/** Signs in on the page, as a person does. */
export async function signIn(page: Page, role: Role = 'owner'): Promise<void> {
  const { email, password } = loginOf(role);
  await page.goto('/');
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText(/Panou|Dashboard/);
}

export interface Caller {
  get<T>(path: string): Promise<T>;
  put(path: string, data: object): Promise<void>;
}

/** The API in the owner's name, for what a journey checks behind the page's back. */
export async function apiAs(request: APIRequestContext, role: Role = 'owner'): Promise<Caller> {
  const { email, password } = loginOf(role);
  const base = startFile().api;
  const answer = await request.post(`${base}/api/auth/login`, { data: { email, password } });
  expect(answer.status()).toBe(200);
  const { accessToken } = (await answer.json()) as { accessToken: string };
  const headers = { Authorization: `Bearer ${accessToken}`, 'X-Requested-With': 'smssend' };
  return {
    async get<T>(path: string): Promise<T> {
      const got = await request.get(`${base}${path}`, { headers });
      expect(got.ok(), `${path} answers ${got.status()}`).toBe(true);
      return (await got.json()) as T;
    },
    async put(path: string, data: object): Promise<void> {
      expect((await request.put(`${base}${path}`, { headers, data })).ok()).toBe(true);
    },
  };
}
