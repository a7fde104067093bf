import { inject } from '@angular/core';
import { ROLES, type NoticeView } from '@smssend/contracts';
import { UI_LOCALE, formatDate, formatDateTime, formatNumber } from '@smssend/ui';
import { injectWords, type WordParams } from '@smssend/web-core';

export interface NoticeWords {
  title: string;
  text: string;
}

/** What a notice says, in the reader's language. Call while injecting. */
export function injectNoticeWords(): (notice: NoticeView) => NoticeWords {
  const words = injectWords();
  const locale = inject(UI_LOCALE);

  const valueOf = (name: string, value: string | number | null): string | number => {
    if (typeof value === 'number') return formatNumber(value, locale());
    if (value === null) return name === 'name' ? words.t('notifications.someone') : '';
    if (name === 'periodEnd') return formatDate(value, locale());
    if (name === 'expiresAt') return formatDateTime(value, locale());
    const isRole = name === 'role' && ROLES.some((role) => role === value);
    return isRole ? words.t(`core.account.roles.${value}`) : value;
  };

  return ({ kind, data }) => {
    const params: WordParams = Object.fromEntries(
      Object.entries(data).map(([name, value]) => [name, valueOf(name, value)]),
    );
    const key = `notifications.kinds.${kind}`;
    const textKey = kind === 'sending_paused' ? `${key}.reasons.${data['reason']}` : `${key}.text`;
    return { title: words.t(`${key}.title`, params), text: words.t(textKey, params) };
  };
}
