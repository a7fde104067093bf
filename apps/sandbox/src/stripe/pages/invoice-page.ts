import type { Markup } from '../../page/html';
import { html } from '../../page/html';
import type { Language } from '../../page/page-texts';
import type { InvoiceView } from '../contract';
import type { CardFields } from './card-form';
import { cardForm } from './card-form';
import type { FieldTrouble } from './card-trouble';
import { hostedLayout } from './hosted-frame';
import { HOSTED_TEXTS } from './hosted-texts';
import { dayOf, money } from './money';

export interface InvoiceAsk {
  token: string;
  language: Language;
  fields: CardFields;
  trouble: FieldTrouble | null;
}

export function invoiceAddress(token: string): string {
  return `/sandbox/stripe/invoices/${encodeURIComponent(token)}`;
}

/** The hosted page of an invoice: what it is for and, while it is open, how to pay it. */
export function invoicePage(view: InvoiceView, ask: InvoiceAsk): Markup {
  const { language, token } = ask;
  const texts = HOSTED_TEXTS[language];
  const title = texts.invoiceTitle(view.number ?? texts.invoiceDraft);
  const here = invoiceAddress(token);
  const isOpen = view.status === 'open' && view.amountRemainingMinor > 0;
  return hostedLayout(
    { language, title, here, isWide: isOpen },
    html`<section class="card sign-in">
        <h1>${title}</h1>
        ${facts(view, language)}
        <div class="scroll-x">${lines(view, language)}</div>
        <p class="actions">
          <a class="button" href="${here}/pdf?lang=${language}">${texts.downloadPdf}</a>
        </p>
      </section>
      ${isOpen ? payment(view, ask, here) : null}`,
  );
}

function facts(view: InvoiceView, language: Language): Markup {
  const texts = HOSTED_TEXTS[language];
  const fact = (label: string, value: string): Markup =>
    html`<div>
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
  const customer = [view.customer.name, view.customer.email].filter((one) => one !== null);
  return html`<dl class="facts">
    ${fact(texts.invoiceStatus, texts.invoiceStatuses[view.status])}
    ${fact(texts.customer, customer.join(', '))}
    ${view.dueSince === null ? null : fact(texts.issued, dayOf(view.dueSince, language))}
  </dl>`;
}

function lines(view: InvoiceView, language: Language): Markup {
  const texts = HOSTED_TEXTS[language];
  const amount = (minor: number): string => money(minor, view.currency, language);
  const total = (label: string, minor: number): Markup =>
    html`<tr>
      <th scope="row">${label}</th>
      <td class="number">${amount(minor)}</td>
    </tr>`;
  return html`<table class="amounts">
    <thead>
      <tr>
        <th scope="col">${texts.what}</th>
        <th scope="col">${texts.amount}</th>
      </tr>
    </thead>
    <tbody>
      ${view.lines.map(
        (line) =>
          html`<tr>
            <td>
              ${line.description ?? ''}<br /><small
                >${dayOf(line.periodStart, language)} – ${dayOf(line.periodEnd, language)}</small
              >
            </td>
            <td class="number">${amount(line.amountMinor)}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      ${view.discountMinor === 0 ? null : total(texts.discount, -view.discountMinor)}
      ${total(texts.total, view.totalMinor)} ${total(texts.paidSoFar, view.amountPaidMinor)}
      ${total(texts.remaining, view.amountRemainingMinor)}
    </tfoot>
  </table>`;
}

function payment(view: InvoiceView, ask: InvoiceAsk, here: string): Markup {
  const { language } = ask;
  const texts = HOSTED_TEXTS[language];
  const amount = money(view.amountRemainingMinor, view.currency, language);
  return html`<section class="card sign-in" aria-label="${texts.pay(amount)}">
    <form method="post" action="${here}/pay?lang=${language}" class="actions">
      <button name="with" value="default">${texts.payByDefault}</button>
    </form>
    <h2>${texts.payByOther}</h2>
    ${cardForm({
      language,
      action: `${here}/pay?lang=${language}`,
      here,
      fields: ask.fields,
      trouble: ask.trouble,
      submit: texts.pay(amount),
    })}
  </section>`;
}
