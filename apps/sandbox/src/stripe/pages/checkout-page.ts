import type { Markup } from '../../page/html';
import { html } from '../../page/html';
import type { Language } from '../../page/page-texts';
import type { CheckoutView } from '../contract';
import type { CardFields } from './card-form';
import { cardForm } from './card-form';
import type { FieldTrouble } from './card-trouble';
import { hostedLayout, hostedNotice } from './hosted-frame';
import { HOSTED_TEXTS } from './hosted-texts';
import { dayOf, money, moneyEvery } from './money';

export interface CheckoutAsk {
  language: Language;
  fields: CardFields;
  trouble: FieldTrouble | null;
}

export function checkoutAddress(sessionId: string): string {
  return `/sandbox/stripe/checkout/${encodeURIComponent(sessionId)}`;
}

/** The hosted page of a checkout session: what is bought, what is due today and later, and the card. */
export function checkoutPage(view: CheckoutView, ask: CheckoutAsk): Markup {
  const { language } = ask;
  const here = checkoutAddress(view.id);
  if (view.status !== 'open') return overPage(view, language, here);
  const texts = HOSTED_TEXTS[language];
  const today = money(view.amountTodayMinor, view.currency, language);
  return hostedLayout(
    { language, title: texts.checkoutTitle, here, isWide: true },
    html`<section class="card sign-in">
        <h1>${texts.checkoutTitle}</h1>
        ${cardForm({
          language,
          action: `${here}/pay?lang=${language}`,
          here,
          fields: ask.fields,
          trouble: ask.trouble,
          submit: view.amountTodayMinor === 0 ? texts.startTrial : texts.pay(today),
          asksEmail: view.customerEmail === null,
          backUrl: view.cancelUrl,
        })}
      </section>
      <section class="card bought" aria-labelledby="bought-title">
        ${whatIsBought(view, language, today)}
      </section>`,
  );
}

function whatIsBought(view: CheckoutView, language: Language, today: string): Markup {
  const texts = HOSTED_TEXTS[language];
  const payer = [view.customerName, view.customerEmail].filter((one) => one !== null).join(', ');
  return html`<h2 id="bought-title">${view.productName}</h2>
    ${view.productDescription === null ? null : html`<p class="help">${view.productDescription}</p>`}
    ${recurring(view, language)}
    <dl class="facts">
      <div>
        <dt>${texts.dueToday}</dt>
        <dd class="amount">${today}</dd>
      </div>
      ${
        payer === ''
          ? null
          : html`<div>
              <dt>${texts.payer}</dt>
              <dd>${payer}</dd>
            </div>`
      }
    </dl>`;
}

function recurring(view: CheckoutView, language: Language): Markup | null {
  if (view.interval === null) return null;
  const texts = HOSTED_TEXTS[language];
  const later = moneyEvery(view.amountRecurringMinor, view, language);
  if (view.trialDays === null || view.trialEnd === null) return html`<p>${texts.renews(later)}</p>`;
  const day = dayOf(view.trialEnd, language);
  return html`<p><strong>${texts.trial(view.trialDays)}</strong>, ${texts.thenFrom(later, day)}</p>
    <p class="help">${texts.cancelBefore(day)}</p>`;
}

/** A session is paid once; whoever comes back sees how it ended. */
function overPage(view: CheckoutView, language: Language, here: string): Markup {
  const texts = HOSTED_TEXTS[language];
  const isComplete = view.status === 'complete';
  const href = isComplete ? view.successUrl : view.cancelUrl;
  return hostedNotice(
    { language, title: isComplete ? texts.complete : texts.expired, here },
    {
      text: isComplete ? texts.completeHelp : texts.expiredHelp,
      link: href === null ? null : { href, label: texts.goOn },
    },
  );
}
