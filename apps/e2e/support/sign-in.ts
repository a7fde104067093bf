import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext, type APIResponse, type Page } from '@playwright/test';
import { loginOf, startFile, type Role } from './start-file';

export interface Credentials {
  email: string;
  password: string;
}

export const DASHBOARD = /Panou|Dashboard/;

/** Signs in on the page, as a person does: one of the demo logins, or somebody of the journey's own. */
export async function signIn(page: Page, who: Role | Credentials = 'owner'): Promise<void> {
  await page.goto('/');
  await typeCredentials(page, typeof who === 'string' ? loginOf(who) : who);
  await expect(page.locator('h1')).toHaveText(DASHBOARD);
}

/** The first step of a sign-in, whatever follows it. */
export async function typeCredentials(page: Page, { email, password }: Credentials): Promise<void> {
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
}

/** Out by the person's own menu, back at the sign-in form. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Contul dvs\.|Your account)/ }).click();
  await page.getByRole('menuitem', { name: /Ieși din cont|Sign out/ }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.locator('input[type=email]')).toBeVisible();
}

export interface Caller {
  get<T>(path: string): Promise<T>;
  put(path: string, data: object): Promise<void>;
  /** For what must be refused. */
  statusOf(path: string): Promise<number>;
  statusOfPost(path: string, data: object): Promise<number>;
  /** A click with a key of its own. */
  post<T>(path: string, data: object): Promise<T>;
}

/** The API in somebody's name, for what a journey checks behind the page's back. */
export async function apiAs(
  request: APIRequestContext,
  who: Role | Credentials = 'owner',
): Promise<Caller> {
  const { email, password } = typeof who === 'string' ? loginOf(who) : who;
  const base = startFile().api;
  const answer = await request.post(`${base}/api/auth/login`, { data: { email, password } });
  expect(answer.status()).toBe(200);
  const { accessToken } = (await answer.json()) as { accessToken: string };
  const headers = { Authorization: `Bearer ${accessToken}`, 'X-Requested-With': 'smssend' };
  const post = (path: string, data: object): Promise<APIResponse> =>
    request.post(`${base}${path}`, {
      headers: { ...headers, 'Idempotency-Key': randomUUID() },
      data,
    });
  return {
    async get<T>(path: string): Promise<T> {
      const got = await request.get(`${base}${path}`, { headers });
      expect(got.ok(), `${path} answers ${got.status()}`).toBe(true);
      return (await got.json()) as T;
    },
    async put(path: string, data: object): Promise<void> {
      expect((await request.put(`${base}${path}`, { headers, data })).ok()).toBe(true);
    },
    async statusOf(path: string): Promise<number> {
      return (await request.get(`${base}${path}`, { headers })).status();
    },
    async statusOfPost(path: string, data: object): Promise<number> {
      return (await post(path, data)).status();
    },
    async post<T>(path: string, data: object): Promise<T> {
      const got = await post(path, data);
      expect(got.ok(), `${path} answers ${got.status()}: ${await got.text()}`).toBe(true);
      return (await got.json()) as T;
    },
  };
}
