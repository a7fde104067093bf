import { writeFileSync } from 'node:fs';
import { expect, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { stripeCustomerOf } from './paying';
import { signIn, type Credentials } from './sign-in';
import { startFile } from './start-file';

const DAY_MS = 86_400_000;
/** The programs look at their clock's file this often. */
const LOOK_MS = 200;

/** Who lives in a time of his own, and by how much it is ahead of the day's. */
interface Later {
  request: APIRequestContext;
  browser: Browser;
  who: Credentials;
  aheadDays: number;
}

/**
 * Some days have passed since the journey's beginning: for the programs, for the payment service, and in
 * the browser in which somebody comes back and signs in again. Only ever goes forward; `backToToday` ends it.
 */
export async function comeBackLater({ request, browser, who, aheadDays }: Later): Promise<Page> {
  const aheadMs = Math.round(aheadDays * DAY_MS);
  writeFileSync(startFile().clock, String(aheadMs));
  const writtenAtMs = Date.now();
  const customer = await stripeCustomerOf(request, who.email);
  const advanced = await request.post(
    `${startFile().sandbox}/sandbox/stripe/customers/${customer}/advance`,
    { data: { to: new Date(writtenAtMs + aheadMs).toISOString() } },
  );
  expect(advanced.ok(), await advanced.text()).toBe(true);
  // Whoever signed in a moment before the programs look would have been away for all that time.
  await expect.poll(() => Date.now() - writtenAtMs).toBeGreaterThan(LOOK_MS);
  const context = await browser.newContext();
  await context.addInitScript(runAhead, aheadMs);
  const page = await context.newPage();
  await signIn(page, who);
  return page;
}

/** The day's own time again: also for the fiscal series, which takes nothing older than its last document. */
export async function backToToday(request: APIRequestContext): Promise<void> {
  writeFileSync(startFile().clock, '0');
  const to = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest' }).format();
  const url = `${startFile().sandbox}/sandbox/oblio/turn-back`;
  const answer = await request.post(url, { data: { to } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Runs in the page: its days are those of the programs, while its timers go on as they do. */
function runAhead(aheadMs: number): void {
  const Real = Date;
  const now = (): number => Real.now() + aheadMs;
  globalThis.Date = new Proxy(Real, {
    construct: (target, given: unknown[], newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
    apply: () => new Real(now()).toString(),
    get: (target, name, self) =>
      name === 'now' ? now : (Reflect.get(target, name, self) as unknown),
  });
}
