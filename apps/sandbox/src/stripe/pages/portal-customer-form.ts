import type { Markup } from '../../page/html';
import { html } from '../../page/html';
import type { Language } from '../../page/page-texts';
import type { AddressView, PortalCustomerChange, PortalView } from '../contract';
import { HOSTED_TEXTS } from './hosted-texts';

const MAX_FIELD = 200;
const ADDRESS_FIELDS = ['line1', 'line2', 'city', 'state', 'postalCode', 'country'] as const;

/** The details that stand on invoices; the tax id is shown and comes from the app. */
export function customerForm({ customer }: PortalView, language: Language, here: string): Markup {
  const texts = HOSTED_TEXTS[language];
  const field = (name: string, label: string, value: string | null): Markup =>
    html`<label
      >${label}<input name="${name}" maxlength="${MAX_FIELD}" value="${value ?? ''}"
    /></label>`;
  return html`<section class="card" aria-labelledby="data-title">
    <h2 id="data-title">${texts.data}</h2>
    <form method="post" action="${here}/customer?lang=${language}" class="trouble-form">
      ${field('name', texts.name, customer.name)} ${field('email', texts.email, customer.email)}
      ${field('phone', texts.phone, customer.phone)}
      ${ADDRESS_FIELDS.map((name) => field(name, texts[name], customer.address?.[name] ?? null))}
      <div class="actions"><button class="main">${texts.saveData}</button></div>
    </form>
    ${
      customer.taxIds.length === 0
        ? null
        : html`<p class="help">
            ${texts.taxId}: ${customer.taxIds.map(({ value }) => value).join(', ')}
          </p>`
    }
  </section>`;
}

/** Only what the form named; an emptied address field is emptied at the customer too. */
export function readCustomerForm(fields: Readonly<Record<string, unknown>>): PortalCustomerChange {
  const text = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' ? value.trim().slice(0, MAX_FIELD) : undefined;
  };
  const address: Partial<AddressView> = {};
  for (const name of ADDRESS_FIELDS) {
    const value = text(name);
    if (value !== undefined) address[name] = value === '' ? null : value;
  }
  const [name, email, phone] = [text('name'), text('email'), text('phone')];
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(Object.keys(address).length === 0 ? {} : { address }),
  };
}
