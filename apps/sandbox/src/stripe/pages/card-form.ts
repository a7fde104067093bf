import type { Markup } from '../../page/html';
import { html } from '../../page/html';
import type { Language } from '../../page/page-texts';
import type { TypedCard } from '../contract';
import type { FieldTrouble } from './card-trouble';
import type { HostedTexts } from './hosted-texts';
import { HOSTED_TEXTS } from './hosted-texts';
import { TEST_CARDS, testCardNamed } from './test-cards';

/** What stands in the fields, as typed. */
export interface CardFields {
  number: string;
  expiry: string;
  cvc: string;
  name: string;
  email: string;
}

export interface CardFormAsk {
  language: Language;
  /** Where it is posted; the buttons of the test cards lead back to `here`. */
  action: string;
  here: string;
  fields: CardFields;
  trouble: FieldTrouble | null;
  submit: string;
  /** Whether the page must ask for an address too. */
  asksEmail?: boolean;
  /** Where whoever does not want to pay goes. */
  backUrl?: string | null;
}

const MAX_FIELD = 200;
const DEMO_EXPIRY = '12/34';
const DEMO_CVC = '123';
const DEMO_NAME = 'Client demo';

/** The form of a card, and beside it the buttons that fill it, which need no script. */
export function cardForm(ask: CardFormAsk): Markup {
  const texts = HOSTED_TEXTS[ask.language];
  return html`<form method="post" action="${ask.action}" class="card-form" novalidate>
      ${ask.asksEmail ? emailField(ask, texts) : null} ${cardFields(ask, texts)}
      <div class="actions">
        ${ask.backUrl ? html`<a class="button" href="${ask.backUrl}">${texts.goBack}</a>` : null}
        <button class="main">${ask.submit}</button>
      </div>
    </form>
    ${testCardButtons(ask, texts)}`;
}

function emailField(ask: CardFormAsk, texts: HostedTexts): Markup {
  return field(ask, {
    name: 'email',
    label: texts.email,
    extra: html`type="email" autocomplete="email"`,
  });
}

function cardFields(ask: CardFormAsk, texts: HostedTexts): Markup {
  const digits = html`inputmode="numeric"`;
  return html`${field(ask, {
      name: 'number',
      label: texts.cardNumber,
      extra: html`${digits} autocomplete="cc-number" placeholder="1234 1234 1234 1234"`,
    })}
    <div class="pair">
      ${field(ask, {
        name: 'expiry',
        label: texts.expiry,
        extra: html`${digits} autocomplete="cc-exp" placeholder="12/34"`,
      })}
      ${field(ask, {
        name: 'cvc',
        label: texts.cvc,
        extra: html`${digits} autocomplete="cc-csc" placeholder="123"`,
      })}
    </div>
    ${field(ask, {
      name: 'name',
      label: texts.cardName,
      extra: html`autocomplete="cc-name"`,
    })}`;
}

/** What went wrong stands under its field and is read out with it. */
function field(
  ask: CardFormAsk,
  { name, label, extra }: { name: keyof CardFields; label: string; extra: Markup },
): Markup {
  const trouble = ask.trouble?.field === name ? ask.trouble.says[ask.language] : null;
  const marks = trouble ? html` aria-invalid="true" aria-describedby="${name}-trouble"` : null;
  return html`<div class="field">
    <label
      >${label}<input
        name="${name}"
        maxlength="${MAX_FIELD}"
        value="${ask.fields[name]}"
        ${extra}
        ${marks}
    /></label>
    ${
      trouble
        ? html`<p class="field-trouble" id="${name}-trouble" role="alert">${trouble}</p>`
        : null
    }
  </div>`;
}

function testCardButtons(ask: CardFormAsk, texts: HostedTexts): Markup {
  return html`<form method="get" action="${ask.here}" class="test-cards">
    <input type="hidden" name="lang" value="${ask.language}" />
    <h2>${texts.testCards}</h2>
    <p class="help">${texts.testCardsHelp}</p>
    <div class="people">
      ${TEST_CARDS.map(
        (card) =>
          html`<button name="card" value="${card.name}">
            <span class="number">${card.number}</span><small>${card.says[ask.language]}</small>
          </button>`,
      )}
    </div>
  </form>`;
}

/** Empty fields, or those of the test card that the address names. */
export function fieldsToStart(cardName: unknown): CardFields {
  const card = testCardNamed(cardName);
  if (!card) return { number: '', expiry: '', cvc: '', name: '', email: '' };
  const { number } = card;
  return { number, expiry: DEMO_EXPIRY, cvc: DEMO_CVC, name: DEMO_NAME, email: '' };
}

/** What was posted, cut to what a field may hold. */
export function fieldsOf(body: Readonly<Record<string, unknown>> | null): CardFields {
  const text = (name: string): string => {
    const value = body?.[name];
    return typeof value === 'string' ? value.trim().slice(0, MAX_FIELD) : '';
  };
  return {
    number: text('number'),
    expiry: text('expiry'),
    cvc: text('cvc'),
    name: text('name'),
    email: text('email'),
  };
}

export type ReadCard = { card: TypedCard } | { trouble: FieldTrouble };

const NUMBER = /^\d{12,19}$/;
const EXPIRY = /^(0?[1-9]|1[0-2])\s*\/?\s*(?:20)?(\d{2})$/;
const CVC = /^\d{3,4}$/;
const CENTURY = 2000;

/** A card that can be sent to the engine, or the first field that cannot. */
export function readCard(fields: CardFields): ReadCard {
  const number = fields.number.replace(/[\s-]/g, '');
  if (!NUMBER.test(number)) return { trouble: UNFINISHED.number };
  const expiry = EXPIRY.exec(fields.expiry);
  if (!expiry) return { trouble: UNFINISHED.expiry };
  if (!CVC.test(fields.cvc)) return { trouble: UNFINISHED.cvc };
  return {
    card: {
      number,
      expMonth: Number(expiry[1]),
      expYear: CENTURY + Number(expiry[2]),
      cvc: fields.cvc,
      ...(fields.name === '' ? {} : { name: fields.name }),
    },
  };
}

const UNFINISHED: Record<'number' | 'expiry' | 'cvc', FieldTrouble> = {
  number: {
    field: 'number',
    says: {
      ro: 'Numărul cardului nu este complet: are între 12 și 19 cifre.',
      en: 'The card number is not complete: it has 12 to 19 digits.',
    },
  },
  expiry: {
    field: 'expiry',
    says: {
      ro: 'Scrieți luna și anul, de forma 12/34.',
      en: 'Write the month and the year, like 12/34.',
    },
  },
  cvc: {
    field: 'cvc',
    says: {
      ro: 'Scrieți cele 3 sau 4 cifre de pe card.',
      en: 'Write the 3 or 4 digits on the card.',
    },
  },
};
