import type { TestApp } from '../../testing';
import type { ApiRoute } from './api-routes';
import { call, type Answer } from './call';
import { SAMPLES, type Sample } from './samples';
import type { Shop } from './shop';

/** What one request was answered. */
export interface Step {
  /** `getOrder {"params":{"id":"…"}}` */
  readonly what: string;
  readonly route: ApiRoute;
  readonly sample: Sample;
  readonly answer: Answer;
}

/** The requests of a route: those of the table, or the bare one where there is nothing to fill in. */
export function samplesOf(route: ApiRoute, shop: Shop, by: Shop): readonly Sample[] {
  return SAMPLES[route.name]?.(shop, by) ?? [{ pointsAtNothing: true }];
}

export interface Walker {
  /** Whose data are asked about. */
  readonly shop: Shop;
  /** Whose member asks. */
  readonly by: Shop;
  /** Nobody signed in without it. */
  readonly token?: string | undefined;
  /** The token of one more such member, for what costs the caller his place; without it `token` asks. */
  readonly spare?: (() => Promise<string>) | undefined;
}

/** Asks every route about the data of `shop`, with a token of `by`. */
export async function walk(
  test: TestApp,
  routes: readonly ApiRoute[],
  { shop, by, token, spare }: Walker,
): Promise<Step[]> {
  const steps: Step[] = [];
  for (const route of routes) {
    for (const sample of samplesOf(route, shop, by)) {
      const asking = sample.asSpare && spare ? await spare() : token;
      const answer = await call(test, route, sample, asking);
      steps.push({ what: `${route.name} ${inWords(sample)}`, route, sample, answer });
      if (sample.undo && answer.status < 300 && shop !== by) {
        await call(test, sample.undo, {}, by.owner.accessToken);
      }
    }
  }
  return steps;
}

function inWords({ params, query, body, file }: Sample): string {
  return JSON.stringify({ params, query, body, file: file && 'a sheet' }).slice(0, 300);
}

/** How much was found: the rows of a list, its total, and what an action says it touched. */
export function amountFound({ json, rows }: Answer): number {
  if (rows !== undefined) return rows;
  const { items, total } = (json ?? {}) as { items?: unknown[]; total?: { count: number } };
  const touched = ['eligible', 'selected', 'queued', 'accepted'].map((name) => json?.[name]);
  const counts = [items?.length, total?.count, ...touched];
  return counts.reduce<number>((sum, count) => sum + (typeof count === 'number' ? count : 0), 0);
}

/** Everything of a shop that an answer gives away. */
export function leaks(
  { answer, sample }: Pick<Step, 'answer' | 'sample'>,
  shop: { mark: string; series: number; secrets: readonly string[] },
): string[] {
  const text = (sample.echoes ?? []).reduce((all, echo) => all.replaceAll(echo, ''), answer.text);
  return [
    ...(text.toLowerCase().includes(shop.mark) ? [shop.mark] : []),
    ...phonesIn(text, shop.series),
    ...shop.secrets.filter((secret) => text.includes(secret)),
  ];
}

/** Whole numbers of a shop, however they are written: +40722001001, 0722 001 001, 0722.001.001. */
export function phonesIn(text: string, series: number): string[] {
  const thousands = String(series / 1_000).padStart(3, '0');
  return text.replace(/[\s().]/g, '').match(new RegExp(`722${thousands}\\d{3}`, 'g')) ?? [];
}
