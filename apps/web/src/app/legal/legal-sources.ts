import type { Locale } from '@smssend/contracts';

export const LEGAL_PAGES = ['terms', 'privacy', 'cookies', 'refunds'] as const;
export type LegalPageName = (typeof LEGAL_PAGES)[number];

type Source = () => Promise<{ default: string }>;

/** Each text is a file of its own, loaded when somebody reads it. */
const SOURCES: Record<LegalPageName, Record<Locale, Source>> = {
  terms: {
    ro: () => import('../../legal/terms.ro.md'),
    en: () => import('../../legal/terms.en.md'),
  },
  privacy: {
    ro: () => import('../../legal/privacy.ro.md'),
    en: () => import('../../legal/privacy.en.md'),
  },
  cookies: {
    ro: () => import('../../legal/cookies.ro.md'),
    en: () => import('../../legal/cookies.en.md'),
  },
  refunds: {
    ro: () => import('../../legal/refunds.ro.md'),
    en: () => import('../../legal/refunds.en.md'),
  },
};

export async function legalSource(page: LegalPageName, locale: Locale): Promise<string> {
  return (await SOURCES[page][locale]()).default;
}
