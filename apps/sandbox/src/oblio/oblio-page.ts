import { checkbox, numberField, selectField, wholeNumber } from '../page/form-fields';
import type { Markup } from '../page/html';
import { html } from '../page/html';
import { pageLayout } from '../page/layout';
import { emptyList, figureList, troubleCard } from '../page/page-parts';
import type { Language } from '../page/page-texts';
import { money } from './document-pdf';
import type { EinvoiceCode, OblioDocument } from './oblio-document';
import type { OblioStandIn } from './oblio-stand-in';
import type { OblioTexts } from './oblio-texts';
import { OBLIO_TEXTS } from './oblio-texts';
import type { OblioTrouble, OblioTroublePatch } from './oblio-trouble';
import { MAX_WAIT_MS } from './oblio-trouble';

const HTTP_STATUSES = [401, 429, 500, 502, 503];
const MAX_NEXT = 1_000_000;
const SHOWN = 100;
const EINVOICE_OUTCOMES = ['ok', 'errors', 'stuck'] as const;
const EINVOICE_CODES: readonly EinvoiceCode[] = [-1, 0, 1, 2];

/** The page of the stand-in: what was issued, how far the tax office is with it, and the switches. */
export function oblioPage(oblio: OblioStandIn, language: Language): Markup {
  const texts = OBLIO_TEXTS[language];
  return pageLayout(
    {
      language,
      title: texts.title,
      intro: texts.intro,
      current: 'oblio',
      hereIn: (other) => `/sandbox/oblio?lang=${other}`,
    },
    html`<main class="pairwise">
      <section class="card" aria-labelledby="documents-title">
        <h2 id="documents-title">${texts.documents}</h2>
        <div id="documents" class="scroll-x" data-live>${documentsOf(oblio, language, texts)}</div>
      </section>
      <section class="desk" aria-labelledby="trouble-title">
        <div id="figures" data-live>${figures(oblio, language, texts)}</div>
        ${troubleCard({
          texts,
          isTroubled: oblio.isTroubled,
          switches: oblio.trouble,
          form: troubleForm(oblio, language, texts),
        })}
      </section>
    </main>`,
  );
}

function documentsOf(oblio: OblioStandIn, language: Language, texts: OblioTexts): Markup {
  const documents = oblio.documents.slice(-SHOWN).reverse();
  if (documents.length === 0) {
    return emptyList(texts.empty, texts.emptyHelp);
  }
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${texts.number}</th>
        <th scope="col">${texts.day}</th>
        <th scope="col">${texts.client}</th>
        <th scope="col">${texts.total}</th>
        <th scope="col">${texts.einvoice}</th>
      </tr>
    </thead>
    <tbody>
      ${documents.map((document) => documentRow(document, language, texts))}
    </tbody>
  </table>`;
}

function documentRow(document: OblioDocument, language: Language, texts: OblioTexts): Markup {
  const { id, key, seriesName, number, storno, client } = document;
  return html`<tr>
    <td class="number">
      <a href="/docs/preview/${id}?ic=${key}" target="_blank">${seriesName} ${number}</a>
      ${
        storno === null
          ? null
          : html`<small>${texts.storno} ${storno.seriesName} ${storno.number}</small>`
      }
    </td>
    <td>${document.issueDate}</td>
    <td>${client.name}${client.cif ? html` <small>${client.cif}</small>` : null}</td>
    <td class="number">${money(document.totalMinor, document.currency)}</td>
    <td>${einvoiceForm(document, language, texts)}</td>
  </tr>`;
}

function einvoiceForm(
  { id, einvoice, number }: OblioDocument,
  language: Language,
  texts: OblioTexts,
): Markup {
  const options = EINVOICE_CODES.map(
    (code) =>
      html`<option value="${code}" ${code === einvoice.code ? html` selected` : null}>
        ${texts.codes[code]}
      </option>`,
  );
  return html`<form
    method="post"
    action="/sandbox/oblio/einvoice/form?lang=${language}"
    class="search"
  >
    <input type="hidden" name="id" value="${id}" />
    <select name="code" aria-label="${texts.einvoice} ${number}">
      ${options}
    </select>
    <button>${texts.set}</button>
  </form>`;
}

function figures(oblio: OblioStandIn, language: Language, texts: OblioTexts): Markup {
  const { documents } = oblio;
  const figures = [
    { label: texts.documents, value: documents.length },
    { label: texts.stornos, value: documents.filter(({ storno }) => storno !== null).length },
    {
      label: texts.spvErrors,
      value: documents.filter(({ einvoice }) => einvoice.code === 2).length,
    },
  ];
  return figureList(figures, language);
}

function troubleForm(oblio: OblioStandIn, language: Language, texts: OblioTexts): Markup {
  const { trouble } = oblio;
  const statuses = HTTP_STATUSES.map((one) => ({ value: String(one), label: String(one) }));
  const outcomes = EINVOICE_OUTCOMES.map((one) => ({ value: one, label: texts.outcomes[one] }));
  return html`<form
    method="post"
    action="/sandbox/oblio/trouble/form?lang=${language}"
    class="trouble-form"
  >
    ${numberField('delayMs', texts.delayMs, trouble.delayMs || '', MAX_WAIT_MS)}
    <div class="pair">
      ${selectField('httpStatus', texts.httpStatus, trouble.httpStatus?.status ?? '', [
        { value: '', label: texts.none },
        ...statuses,
      ])}
      ${numberField('httpNext', texts.nextCalls, trouble.httpStatus?.next ?? '', MAX_NEXT)}
    </div>
    <div class="pair">${documentFields(trouble, texts)}</div>
    ${selectField('einvoice', texts.einvoiceOutcome, trouble.einvoice, outcomes)}
    ${checkbox('forgetKeys', texts.forgetKeys, trouble.forgetKeys)}
    ${checkbox('vatPayer', texts.vatPayer, oblio.vatPayer)}
    <div class="actions">
      <button formaction="/sandbox/oblio/trouble/off?lang=${language}">${texts.off}</button>
      <button class="main">${texts.apply}</button>
    </div>
  </form>`;
}

function documentFields(trouble: OblioTrouble, texts: OblioTexts): Markup {
  const { bodyStatus, refuse, cutAfter, hangAfter, cutBefore, tokenOver } = trouble;
  const next = (name: string, label: string, value: { next?: number } | null): Markup =>
    numberField(name, label, value?.next ?? '', MAX_NEXT);
  return html`${next('cutAfter', texts.cutAfter, cutAfter)}
  ${next('hangAfter', texts.hangAfter, hangAfter)} ${next('cutBefore', texts.cutBefore, cutBefore)}
  ${next('bodyStatus', texts.bodyStatus, bodyStatus)} ${next('refuse', texts.refuse, refuse)}
  ${next('tokenOver', texts.tokenOver, tokenOver)}`;
}

/** The form as a change of the switches; what is empty is off. The document switches are about documents only. */
export function readOblioTroubleForm(fields: Readonly<Record<string, unknown>>): OblioTroublePatch {
  const next = (name: string): { next: number; only: string[] } | null => {
    const count = wholeNumber(fields[name], MAX_NEXT);
    return count ? { next: count, only: ['invoice'] } : null;
  };
  const status = wholeNumber(fields['httpStatus'], 599);
  const httpNext = wholeNumber(fields['httpNext'], MAX_NEXT);
  const failing = next('bodyStatus');
  const tokenOver = wholeNumber(fields['tokenOver'], MAX_NEXT);
  return {
    delayMs: wholeNumber(fields['delayMs'], MAX_WAIT_MS) ?? 0,
    httpStatus:
      status !== null && status >= 400
        ? { status, ...(httpNext === null ? {} : { next: httpNext }) }
        : null,
    bodyStatus: failing && { ...failing, status: 500 },
    refuse: next('refuse'),
    cutAfter: next('cutAfter'),
    hangAfter: next('hangAfter'),
    cutBefore: next('cutBefore'),
    tokenOver: tokenOver ? { next: tokenOver } : null,
    forgetKeys: fields['forgetKeys'] === '1',
    einvoice: EINVOICE_OUTCOMES.find((one) => one === fields['einvoice']) ?? 'ok',
  };
}
