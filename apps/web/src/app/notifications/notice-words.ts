import { inject } from '@angular/core';
import { PLAN_CODES, ROLES, type NoticeView } from '@smssend/contracts';
import { UI_LOCALE, formatDate, formatDateTime, formatMoney, formatNumber } from '@smssend/ui';
import { injectWords, type WordParams } from '@smssend/web-core';

export interface NoticeWords {
  title: string;
  text: string;
}

/** Instants of which only the day is told. */
const DAYS: ReadonlySet<string> = new Set(['periodEnd', 'trialEnd', 'effectiveAt']);

/** What a notice says, in the reader's language. Call while injecting. */
export function injectNoticeWords(): (notice: NoticeView) => NoticeWords {
  const words = injectWords();
  const locale = inject(UI_LOCALE);

  const valueOf = (name: string, value: string | number | null): string | number => {
    if (name === 'amountMinor' && typeof value === 'number') return formatMoney(value, locale());
    if (typeof value === 'number') return formatNumber(value, locale());
    if (value === null) return name === 'name' ? words.t('notifications.someone') : '';
    if (DAYS.has(name)) return formatDate(value, locale());
    if (name === 'expiresAt') return formatDateTime(value, locale());
    if (name === 'plan' && PLAN_CODES.some((plan) => plan === value)) {
      return words.t(`core.plans.${value}`);
    }
    const isRole = name === 'role' && ROLES.some((role) => role === value);
    return isRole ? words.t(`core.account.roles.${value}`) : value;
  };

  return ({ kind, data }) => {
    const params: WordParams = Object.fromEntries(
      Object.entries(data).map(([name, value]) => [name, valueOf(name, value)]),
    );
    const key = `notifications.kinds.${kind}`;
    const textKey = `${key}.${variantOf(kind, data)}`;
    return { title: words.t(`${key}.title`, params), text: words.t(textKey, params) };
  };
}

function variantOf(kind: NoticeView['kind'], data: NoticeView['data']): string {
  if (kind === 'sending_paused') return `reasons.${data['reason']}`;
  return kind === 'plan_changed' ? `changes.${data['change']}` : 'text';
}
