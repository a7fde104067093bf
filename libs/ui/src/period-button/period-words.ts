import type { Locale } from '@smssend/contracts';
import type { PeriodPreset } from './period';

interface PeriodWords {
  name: string;
  any: string;
  since: string;
  until: string;
  chooseFirst: string;
  chooseLast: string;
  presets: Record<PeriodPreset, string>;
}

export const PERIOD_WORDS: Record<Locale, PeriodWords> = {
  ro: {
    name: 'Perioadă',
    any: 'Orice dată',
    since: 'De la {date}',
    until: 'Până la {date}',
    chooseFirst: 'Alegeți prima zi',
    chooseLast: 'Alegeți ultima zi',
    presets: {
      today: 'Azi',
      yesterday: 'Ieri',
      week: 'Ultimele 7 zile',
      month: 'Ultimele 30 de zile',
      lastMonth: 'Luna trecută',
    },
  },
  en: {
    name: 'Period',
    any: 'Any date',
    since: 'From {date}',
    until: 'Until {date}',
    chooseFirst: 'Choose the first day',
    chooseLast: 'Choose the last day',
    presets: {
      today: 'Today',
      yesterday: 'Yesterday',
      week: 'Last 7 days',
      month: 'Last 30 days',
      lastMonth: 'Last month',
    },
  },
};
