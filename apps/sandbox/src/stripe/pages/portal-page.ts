import type { Markup } from '../../page/html';
import { html } from '../../page/html';
import type { Language } from '../../page/page-texts';
import type { CardView, InvoiceView, PortalView, SubscriptionView } from '../contract';
import type { CardFields } from './card-form';
import { cardForm } from './card-form';
import type { FieldTrouble } from './card-trouble';
import { hostedLayout } from './hosted-frame';
import { HOSTED_TEXTS } from './hosted-texts';
import { dayOf, money, moneyEvery } from './money';
import { customerForm } from './portal-customer-form';

export function portalAddress(token: string): string {
  return `/sandbox/stripe/portal/${encodeURIComponent(token)}`;
}

/** The billing portal: plan, card, invoices and details, each as far as its configuration allows. */
export function portalPage(view: PortalView, language: Language): Markup {
  const texts = HOSTED_TEXTS[language];
  const here = portalAddress(view.token);
  return hostedLayout(
    { language, title: texts.portalTitle, here, isWide: true },
    html`<div class="desk">
        <section class="card">
          <h1>${texts.portalTitle}</h1>
          <p class="help">${view.headline ?? view.customer.name ?? ''}</p>
          ${
            view.returnUrl === null
              ? null
              : html`<p class="actions actions-start">
                  <a class="button" href="${view.returnUrl}">${texts.backTo}</a>
                </p>`
          }
        </section>
        ${plans(view, language)} ${view.features.invoiceHistory ? invoices(view, language) : null}
      </div>
      <div class="desk">
        ${cards(view, language)}
        ${view.features.customerUpdate ? customerForm(view, language, here) : null}
      </div>`,
  );
}

function plans(view: PortalView, language: Language): Markup {
  const texts = HOSTED_TEXTS[language];
  return html`<section class="card" aria-labelledby="plan-title">
    <h2 id="plan-title">${texts.plan}</h2>
    ${view.subscriptions.length === 0 ? html`<p class="help">${texts.noPlan}</p>` : null}
    ${view.subscriptions.map((subscription) => plan(view, subscription, language))}
  </section>`;
}

function plan(view: PortalView, subscription: SubscriptionView, language: Language): Markup {
  const texts = HOSTED_TEXTS[language];
  const { productName, amountMinor, status } = subscription;
  return html`<article class="plan" aria-label="${productName}">
    <h3>${productName}</h3>
    <p>${moneyEvery(amountMinor, subscription, language)} · <code>${status}</code></p>
    <p class="help">${whatIsNext(subscription, language)}</p>
    ${planAction(view, subscription, texts, `?lang=${language}`)}
  </article>`;
}

function whatIsNext(subscription: SubscriptionView, language: Language): string {
  const texts = HOSTED_TEXTS[language];
  const { cancelAt, cancelAtPeriodEnd, periodEnd, trialEnd, status } = subscription;
  if (status === 'canceled') return '';
  if (cancelAtPeriodEnd || cancelAt) return texts.endsOn(dayOf(cancelAt ?? periodEnd, language));
  if (status === 'trialing' && trialEnd) return texts.trialUntil(dayOf(trialEnd, language));
  return texts.renewsOn(dayOf(periodEnd, language));
}

function planAction(
  view: PortalView,
  { id, status, cancelAt, cancelAtPeriodEnd }: SubscriptionView,
  texts: { cancelPlan: string; resumePlan: string },
  query: string,
): Markup | null {
  if (status === 'canceled' || !view.features.subscriptionCancel.enabled) return null;
  const address = `${portalAddress(view.token)}/subscriptions/${id}`;
  if (cancelAtPeriodEnd || cancelAt) {
    return html`<form
      method="post"
      action="${address}/resume${query}"
      class="actions actions-start"
    >
      <button class="main">${texts.resumePlan}</button>
    </form>`;
  }
  return html`<p class="actions actions-start">
    <a class="button" href="${address}/cancel${query}">${texts.cancelPlan}</a>
  </p>`;
}

function cards(view: PortalView, language: Language): Markup {
  const texts = HOSTED_TEXTS[language];
  const change = `${portalAddress(view.token)}/card?lang=${language}`;
  return html`<section class="card" aria-labelledby="card-title">
    <h2 id="card-title">${texts.paymentMethod}</h2>
    ${view.cards.length === 0 ? html`<p class="help">${texts.noCard}</p>` : null}
    <ul class="refusals">
      ${view.cards.map((card) => cardLine(card, language))}
    </ul>
    ${
      view.features.paymentMethodUpdate
        ? html`<p class="actions actions-start">
            <a class="button" href="${change}">${texts.changeCard}</a>
          </p>`
        : null
    }
  </section>`;
}

function cardLine(card: CardView, language: Language): Markup {
  const texts = HOSTED_TEXTS[language];
  const month = `${String(card.expMonth).padStart(2, '0')}/${card.expYear % 100}`;
  return html`<li>
    <span class="number">${card.brand} •••• ${card.last4}</span>
    <span class="help"
      >${texts.cardExpires(month)}${card.isDefault ? html` · ${texts.defaultCard}` : null}</span
    >
  </li>`;
}

function invoices(view: PortalView, language: Language): Markup {
  const texts = HOSTED_TEXTS[language];
  if (view.invoices.length === 0) {
    return html`<section class="card">
      <h2>${texts.invoices}</h2>
      <p class="help">${texts.noInvoices}</p>
    </section>`;
  }
  return html`<section class="card" aria-labelledby="invoices-title">
    <h2 id="invoices-title">${texts.invoices}</h2>
    <div class="scroll-x">
      <table>
        <tbody>
          ${view.invoices.map((invoice) => invoiceRow(invoice, language))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function invoiceRow(invoice: InvoiceView, language: Language): Markup {
  const texts = HOSTED_TEXTS[language];
  const address = `/sandbox/stripe/invoices/${invoice.id}`;
  return html`<tr>
    <td>
      <a href="${address}?lang=${language}" class="number">${invoice.number ?? invoice.id}</a><br />
      <small>${dayOf(invoice.createdAt, language)}</small>
    </td>
    <td class="number">${money(invoice.totalMinor, invoice.currency, language)}</td>
    <td>${texts.invoiceStatuses[invoice.status]}</td>
    <td><a href="${address}/pdf?lang=${language}">PDF</a></td>
  </tr>`;
}

export interface PortalCardAsk {
  language: Language;
  fields: CardFields;
  trouble: FieldTrouble | null;
  backUrl: string | null;
}

/** Where the card is changed; also where a deep link leads at once. */
export function portalCardPage(view: PortalView, ask: PortalCardAsk): Markup {
  const { language } = ask;
  const texts = HOSTED_TEXTS[language];
  const here = `${portalAddress(view.token)}/card`;
  return hostedLayout(
    { language, title: texts.newCard, here },
    html`<section class="card sign-in">
      <h1>${texts.newCard}</h1>
      ${cardForm({
        language,
        action: `${here}?lang=${language}`,
        here,
        fields: ask.fields,
        trouble: ask.trouble,
        submit: texts.saveCard,
        backUrl: ask.backUrl,
      })}
    </section>`,
  );
}

/** Asks once more, and says until when the plan stays. */
export function portalCancelPage(
  view: PortalView,
  subscription: SubscriptionView,
  ask: { language: Language; backUrl: string },
): Markup {
  const { language } = ask;
  const texts = HOSTED_TEXTS[language];
  const here = `${portalAddress(view.token)}/subscriptions/${subscription.id}/cancel`;
  const atEnd = view.features.subscriptionCancel.mode === 'at_period_end';
  return hostedLayout(
    { language, title: texts.cancelQuestion, here },
    html`<section class="card sign-in">
      <h1>${texts.cancelQuestion}</h1>
      <p>
        <strong>${subscription.productName}</strong>,
        ${moneyEvery(subscription.amountMinor, subscription, language)}
      </p>
      <p class="help">
        ${atEnd ? texts.cancelAtEnd(dayOf(subscription.periodEnd, language)) : texts.cancelNow}
      </p>
      <form method="post" action="${here}?lang=${language}" class="actions">
        <a class="button" href="${ask.backUrl}">${texts.keepPlan}</a>
        <button class="danger">${texts.cancelPlan}</button>
      </form>
    </section>`,
  );
}
