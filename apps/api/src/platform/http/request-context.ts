import { Injectable } from '@nestjs/common';
import { LOCALES, type Locale } from '@smssend/contracts';
import { ClsService } from 'nestjs-cls';
import type { Actor } from './actor';

const ACTOR = 'smssend.actor';
const REQUEST_ID = 'smssend.requestId';
const LOCALE = 'smssend.locale';
const IP = 'smssend.ip';
const MAX_LANGUAGES_READ = 20;

/** Romanian unless the reader prefers English; the first of our languages in order of preference wins. */
export function localeFromHeader(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',', MAX_LANGUAGES_READ)
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const quality = params.find((param) => param.trim().startsWith('q='));
      return { language: tag.slice(0, 2), weight: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const match = wanted.find(({ language }) => LOCALES.some((locale) => locale === language));
  return (match?.language as Locale | undefined) ?? 'ro';
}

/**
 * The request that the current code runs for, wherever it is called from. Outside a request (jobs,
 * ticks, start-up) there is no actor and the id is `system`.
 */
@Injectable()
export class RequestContext {
  constructor(private readonly cls: ClsService) {}

  actor(): Actor | null {
    return this.read<Actor>(ACTOR) ?? null;
  }

  requestId(): string {
    return this.read<string>(REQUEST_ID) ?? 'system';
  }

  locale(): Locale {
    return this.read<Locale>(LOCALE) ?? 'ro';
  }

  /** The caller's address as our own proxies report it; null outside a request. */
  ip(): string | null {
    return this.read<string>(IP) ?? null;
  }

  /** Called by the sign-in guard, once for each request. */
  signIn(actor: Actor): void {
    this.cls.set(ACTOR, actor);
  }

  /** Called where a request (or a job that stands for one) enters. */
  open(request: { id: string; ip: string | null; locale: Locale }): void {
    this.cls.set(REQUEST_ID, request.id);
    this.cls.set(LOCALE, request.locale);
    if (request.ip) this.cls.set(IP, request.ip);
  }

  /** Runs work that belongs to no request under an id of its own, so that logs and audit rows meet. */
  runAs<T>(id: string, work: () => Promise<T>): Promise<T> {
    return this.cls.run({ ifNested: 'override' }, () => {
      this.open({ id, ip: null, locale: 'ro' });
      return work();
    });
  }

  private read<T>(key: string): T | undefined {
    return this.cls.isActive() ? (this.cls.get(key) as T | undefined) : undefined;
  }
}
