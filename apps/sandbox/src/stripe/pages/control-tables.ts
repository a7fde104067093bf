import type { Markup } from '../../page/html';
import { html } from '../../page/html';
import { emptyList } from '../../page/page-parts';
import type { Language } from '../../page/page-texts';
import type { InvoiceView, StripeOverview } from '../contract';
import type { ControlTexts } from './control-texts';
import { CONTROL_TEXTS } from './control-texts';
import { HOSTED_TEXTS } from './hosted-texts';
import { dayOf, momentOf, money, moneyEvery } from './money';

const MAX_ROWS = 50;

/** A table with its heads, or the sentence that says how it would fill. */
function table(heads: readonly string[], rows: readonly Markup[], texts: ControlTexts): Markup {
  if (rows.length === 0) return emptyList(texts.none, texts.noneHelp);
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

export function customerTable({ customers }: StripeOverview, language: Language): Markup {
  const texts = CONTROL_TEXTS[language];
  const rows = customers.slice(0, MAX_ROWS).map(
    ({ id, name, email, clock }) =>
      html`<tr>
        <td>${name ?? email ?? ''}<br /><small>${id}</small></td>
        <td>${email ?? ''}</td>
        <td>${clock === null ? texts.realTime : momentOf(clock, language)}</td>
      </tr>`,
  );
  return table([texts.name, 'E-mail', texts.time], rows, texts);
}

export function subscriptionTable(overview: StripeOverview, language: Language): Markup {
  const texts = CONTROL_TEXTS[language];
  const names = new Map(overview.customers.map(({ id, name, email }) => [id, name ?? email ?? id]));
  const rows = overview.subscriptions.slice(0, MAX_ROWS).map((subscription) => {
    const { id, customerId, productName, amountMinor, status } = subscription;
    const { periodStart, periodEnd, cancelAt, cancelAtPeriodEnd } = subscription;
    const end = cancelAt ?? (cancelAtPeriodEnd ? periodEnd : null);
    return html`<tr>
      <td>${names.get(customerId) ?? customerId}<br /><small>${id}</small></td>
      <td>${productName}<br /><small>${moneyEvery(amountMinor, subscription, language)}</small></td>
      <td><code>${status}</code></td>
      <td>
        ${dayOf(periodStart, language)} – ${dayOf(periodEnd, language)}
        ${end ? html`<br /><small>${texts.ends} ${dayOf(end, language)}</small>` : null}
      </td>
    </tr>`;
  });
  return table([texts.customer, texts.plan, texts.status, texts.period], rows, texts);
}

export function invoiceTable({ invoices }: StripeOverview, language: Language): Markup {
  const texts = CONTROL_TEXTS[language];
  const rows = invoices.slice(0, MAX_ROWS).map((invoice) => invoiceRow(invoice, language, texts));
  return table(
    [texts.number, texts.customer, texts.total, texts.status, texts.action],
    rows,
    texts,
  );
}

function invoiceRow(invoice: InvoiceView, language: Language, texts: ControlTexts): Markup {
  const { id, number, customer, status, amountPaidMinor, currency, totalMinor } = invoice;
  const canDispute = status === 'paid' && amountPaidMinor > 0;
  return html`<tr>
    <td>
      <a class="number" href="/sandbox/stripe/invoices/${id}?lang=${language}">${number ?? id}</a
      ><br /><small>${momentOf(invoice.createdAt, language)}</small>
    </td>
    <td>${customer.name ?? customer.email ?? customer.id}</td>
    <td class="number">${money(totalMinor, currency, language)}</td>
    <td>${HOSTED_TEXTS[language].invoiceStatuses[status]}</td>
    <td>
      ${
        canDispute
          ? html`<form
              method="post"
              action="/sandbox/stripe/invoices/${id}/dispute/form?lang=${language}"
            >
              <button>${texts.dispute}</button>
            </form>`
          : null
      }
    </td>
  </tr>`;
}
