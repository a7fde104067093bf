import { numberField, selectField, wholeNumber } from '../page/form-fields';
import type { Markup } from '../page/html';
import { html } from '../page/html';
import { pageLayout } from '../page/layout';
import { figureList, troubleCard } from '../page/page-parts';
import type { Language } from '../page/page-texts';
import type { AnafOffice, AnafTrouble, AnafTroublePatch } from './anaf-office';
import { MAX_WAIT_MS } from './anaf-office';
import type { AnafCompany } from './companies';

const ro = {
  title: 'Registrul ANAF de probă',
  intro: 'Firmele pe care le găsește aplicația după CUI. Toate sunt de probă.',
  companies: 'Firme',
  cui: 'CUI',
  name: 'Denumire',
  vat: 'TVA',
  vatPayer: 'plătitor',
  notPayer: 'neplătitor',
  address: 'Sediu',
  noAddress: 'fără adresă',
  inactive: 'inactivă',
  others: 'Orice alt CUI nu este găsit.',
  calls: 'Întrebări',
  tooFast: 'Prea dese',
  trouble: 'Necazuri',
  troubleHelp: 'Ce să meargă prost când aplicația întreabă. Un câmp gol înseamnă oprit.',
  troubleOff: 'Totul merge normal.',
  troubleOn: 'Sunt necazuri pornite.',
  delayMs: 'Răspunsul vine după (ms)',
  httpStatus: 'Răspunde cu HTTP',
  none: 'niciunul',
  httpNext: 'doar următoarele (gol = toate)',
  rejectedNext: 'Pagina „Request Rejected” la următoarele',
  hangNext: 'Nu răspunde la următoarele',
  apply: 'Pornește aceste necazuri',
  off: 'Oprește toate necazurile',
  asJson: 'Comutatoarele ca JSON',
};

const en: typeof ro = {
  title: 'Test ANAF register',
  intro: 'The companies that the app finds by tax code. All are demo companies.',
  companies: 'Companies',
  cui: 'Tax code',
  name: 'Name',
  vat: 'VAT',
  vatPayer: 'payer',
  notPayer: 'not a payer',
  address: 'Seat',
  noAddress: 'no address',
  inactive: 'inactive',
  others: 'Any other code is not found.',
  calls: 'Questions',
  tooFast: 'Too soon',
  trouble: 'Trouble',
  troubleHelp: 'What should go wrong when the app asks. An empty field means off.',
  troubleOff: 'Everything works.',
  troubleOn: 'Some trouble is on.',
  delayMs: 'The answer comes after (ms)',
  httpStatus: 'Answer with HTTP',
  none: 'none',
  httpNext: 'only the next (empty = all)',
  rejectedNext: 'The “Request Rejected” page for the next',
  hangNext: 'Never answer the next',
  apply: 'Turn this trouble on',
  off: 'Turn all trouble off',
  asJson: 'The switches as JSON',
};

type Texts = typeof ro;
const TEXTS: Record<Language, Texts> = { ro, en };
const HTTP_STATUSES = [429, 500, 502, 503, 504];
const MAX_NEXT = 1_000_000;

/** The page of the register: who is in it, how often it was asked, and its switches. */
export function anafPage(office: AnafOffice, language: Language): Markup {
  const texts = TEXTS[language];
  return pageLayout(
    {
      language,
      title: texts.title,
      intro: texts.intro,
      current: 'anaf',
      hereIn: (other) => `/sandbox/anaf?lang=${other}`,
    },
    html`<main class="pairwise">
      <section class="card" aria-labelledby="companies-title">
        <h2 id="companies-title">${texts.companies}</h2>
        <div id="companies" class="scroll-x" data-live>${companyTable(office.known(), texts)}</div>
        <p class="help">${texts.others}</p>
      </section>
      <section class="desk" aria-labelledby="trouble-title">
        <div id="figures" data-live>${figures(office, language, texts)}</div>
        ${troubleCard({
          texts,
          isTroubled: office.isTroubled,
          switches: office.trouble,
          form: troubleForm(office.trouble, language, texts),
        })}
      </section>
    </main>`,
  );
}

function companyTable(companies: readonly AnafCompany[], texts: Texts): Markup {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${texts.cui}</th>
        <th scope="col">${texts.name}</th>
        <th scope="col">${texts.vat}</th>
        <th scope="col">${texts.address}</th>
      </tr>
    </thead>
    <tbody>
      ${companies.map((company) => companyRow(company, texts))}
    </tbody>
  </table>`;
}

function companyRow(company: AnafCompany, texts: Texts): Markup {
  const { address } = company;
  const seat = address
    ? `${address.street} ${address.number}, ${address.locality}`
    : texts.noAddress;
  return html`<tr>
    <td class="number">${company.cui}</td>
    <td>${company.name}${company.inactiveSince === null ? null : ` (${texts.inactive})`}</td>
    <td>${company.vatSince === null ? texts.notPayer : texts.vatPayer}</td>
    <td>${seat}</td>
  </tr>`;
}

function figures(office: AnafOffice, language: Language, texts: Texts): Markup {
  const { calls, tooFast } = office.stats();
  const figures = [
    { label: texts.calls, value: calls },
    { label: texts.tooFast, value: tooFast },
  ];
  return figureList(figures, language);
}

function troubleForm(trouble: AnafTrouble, language: Language, texts: Texts): Markup {
  const { delayMs, httpStatus, rejectedPage, hang } = trouble;
  const statuses = HTTP_STATUSES.map((one) => ({ value: String(one), label: String(one) }));
  return html`<form
    method="post"
    action="/sandbox/anaf/trouble/form?lang=${language}"
    class="trouble-form"
  >
    ${numberField('delayMs', texts.delayMs, delayMs || '', MAX_WAIT_MS)}
    <div class="pair">
      ${selectField('httpStatus', texts.httpStatus, httpStatus?.status ?? '', [
        { value: '', label: texts.none },
        ...statuses,
      ])}
      ${numberField('httpNext', texts.httpNext, httpStatus?.next ?? '', MAX_NEXT)}
    </div>
    <div class="pair">
      ${numberField('rejectedNext', texts.rejectedNext, rejectedPage?.next ?? '', MAX_NEXT)}
      ${numberField('hangNext', texts.hangNext, hang?.next ?? '', MAX_NEXT)}
    </div>
    <div class="actions">
      <button formaction="/sandbox/anaf/trouble/off?lang=${language}">${texts.off}</button>
      <button class="main">${texts.apply}</button>
    </div>
  </form>`;
}

/** The form as a change of the switches; what is empty is off. */
export function readAnafTroubleForm(fields: Readonly<Record<string, unknown>>): AnafTroublePatch {
  const next = (name: string): { next: number } | null => {
    const count = wholeNumber(fields[name], MAX_NEXT);
    return count ? { next: count } : null;
  };
  const status = wholeNumber(fields['httpStatus'], 599);
  return {
    delayMs: wholeNumber(fields['delayMs'], MAX_WAIT_MS) ?? 0,
    httpStatus: status !== null && status >= 400 ? { status, ...next('httpNext') } : null,
    rejectedPage: next('rejectedNext'),
    hang: next('hangNext'),
  };
}
