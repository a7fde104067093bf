import {
  measureSms,
  parseTemplate,
  renderTemplate,
  shortenOnWord,
  withoutDiacritics,
  type SmsMeasure,
  type TemplateValues,
} from '@smssend/kernel';

/** With usual values, or with the longest that orders bring. */
export type ExampleKind = 'typical' | 'longest';

export interface ExampleShop {
  name: string;
  /** Where the opt-out pages stand, for example `https://demo.example`. */
  origin: string;
}

export interface ExampleText {
  text: string;
  measure: SmsMeasure;
}

/** Names of shops and buyers are shortened to this before they are put in. */
const NAME_MAX_LENGTH = 40;
/** As long as a real one. */
const OPT_OUT_CODE = 'demo7Kq2x0';

const VALUES = {
  typical: {
    comanda: '400000014',
    produs: 'Casti demo fara fir cu microfon si husa',
    nume: 'Client demo 14',
    link: 'https://www.emag.ro/p/pd/DEMO01BBM/#reviews-section',
  },
  longest: {
    comanda: '4000000140000014',
    produs:
      'Căști demo fără fir, cu microfon și husă rigidă, anularea zgomotului, cablu de încărcare, ' +
      'autonomie de 40 de ore, pliabile, pentru telefon, tabletă și laptop, negru mat',
    nume: 'Client demo cu un nume neobișnuit de lung',
    link: 'https://www.emag.ro/casti-demo-fara-fir-cu-anularea-zgomotului-microfon-husa-negru/pd/DEMO01BBM/#reviews-section',
  },
} as const satisfies Record<ExampleKind, Partial<TemplateValues>>;

/** The text as a buyer of the example would read it; null while the template cannot be read. */
export function exampleText(
  body: string,
  kind: ExampleKind,
  { shop, keepDiacritics }: { shop: ExampleShop; keepDiacritics: boolean },
): ExampleText | null {
  const reading = parseTemplate(body.trim());
  if (reading.kind === 'faults') return null;
  const values = VALUES[kind];
  const full = renderTemplate(reading.parts, {
    ...values,
    nume: shortenOnWord(values.nume, NAME_MAX_LENGTH),
    firma: shortenOnWord(shop.name, NAME_MAX_LENGTH),
    dezabonare: `${shop.origin}/s/${OPT_OUT_CODE}`,
  });
  const text = keepDiacritics ? full : withoutDiacritics(full);
  return { text, measure: measureSms(text) };
}
