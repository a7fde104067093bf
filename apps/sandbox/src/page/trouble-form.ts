import { readPhoneNumber } from '../smsapi/phone-number';
import { isSmsErrorCode, SMS_ERROR_CODES, SMS_ERRORS } from '../smsapi/sms-errors';
import type { ReportFormat, Trouble, TroublePatch, When } from '../smsapi/trouble';
import { checkbox, numberField, selectField, textField, wholeNumber } from './form-fields';
import type { Markup } from './html';
import { html } from './html';
import type { Language, PageTexts } from './page-texts';
import { PAGE_TEXTS } from './page-texts';

const HTTP_STATUSES = [429, 500, 502, 503, 504];
const FORMATS: readonly { value: ReportFormat; label: string }[] = [
  { value: 'get', label: 'GET' },
  { value: 'form', label: 'POST form' },
  { value: 'json', label: 'POST JSON' },
];
const MAX_NUMBERS = 100;
const MAX_WAIT_MS = 600_000;

/** The switches in plain words; whatever was set by JSON and does not fit the form stands in the JSON below it. */
export function troubleForm(trouble: Trouble, language: Language): Markup {
  const texts = PAGE_TEXTS[language];
  return html`<form
    method="post"
    action="/sandbox/sms/trouble/form?lang=${language}"
    class="trouble-form"
  >
    <fieldset>
      <legend>${texts.sendGroup}</legend>
      <div class="pair">
        ${numberField('delayMs', texts.delayMs, trouble.delayMs || '', MAX_WAIT_MS)}
        ${numberField('hangNext', texts.hangNext, trouble.hang?.next ?? '', 1_000_000)}
      </div>
      <div class="pair">${errorFields(trouble, texts)}</div>
      <div class="pair">${httpFields(trouble, texts)}</div>
      <div class="pair">
        ${percentField('cutAfterAccept', texts.cutAfter, trouble.cutAfterAccept)}
        ${percentField('cutBeforeAccept', texts.cutBefore, trouble.cutBeforeAccept)}
      </div>
      ${textField('numbers', texts.numbers, numbersOf(trouble))}
    </fieldset>
    <fieldset>
      <legend>${texts.reportGroup}</legend>
      ${reportFields(trouble, texts)}
    </fieldset>
    <div class="actions">
      <button class="quiet" formaction="/sandbox/sms/trouble/off?lang=${language}">
        ${texts.off}
      </button>
      <button class="main">${texts.apply}</button>
    </div>
  </form>`;
}

function errorFields(trouble: Trouble, texts: PageTexts): Markup {
  const options = SMS_ERROR_CODES.map((code) => ({
    value: String(code),
    label: `${code} · ${SMS_ERRORS[code]}`,
  }));
  return html`${selectField('errorCode', texts.errorCode, trouble.error?.code ?? '', [
    { value: '', label: texts.none },
    ...options,
  ])}${numberField('errorNext', texts.nextCalls, trouble.error?.next ?? '', 1_000_000)}`;
}

function httpFields(trouble: Trouble, texts: PageTexts): Markup {
  const options = HTTP_STATUSES.map((status) => ({ value: String(status), label: String(status) }));
  return html`${selectField('httpStatus', texts.httpStatus, trouble.httpStatus?.status ?? '', [
    { value: '', label: texts.none },
    ...options,
  ])}${numberField('httpNext', texts.nextCalls, trouble.httpStatus?.next ?? '', 1_000_000)}`;
}

function reportFields(trouble: Trouble, texts: PageTexts): Markup {
  const { reports } = trouble;
  return html`<div class="pair">
      ${numberField('reportDelayMs', texts.reportDelayMs, reports.delayMs, MAX_WAIT_MS)}
      ${selectField('format', texts.reportFormat, reports.format, FORMATS)}
    </div>
    ${checkbox('beforeAnswer', texts.beforeAnswer, reports.beforeAnswer)}
    ${checkbox('intermediate', texts.intermediate, reports.intermediate)}
    <div class="pair">
      ${percentField('undelivered', texts.undelivered, reports.undelivered)}
      ${percentField('failed', texts.failed, reports.failed)}
    </div>
    <div class="pair">
      ${percentField('duplicate', texts.duplicate, reports.duplicate)}
      ${percentField('reorder', texts.reorder, reports.reorder)}
    </div>
    <div class="pair">
      ${percentField('drop', texts.drop, reports.drop)}
      ${numberField('seed', texts.seed, trouble.seed, 2 ** 31 - 1)}
    </div>`;
}

function percentField(name: string, label: string, when: When | null): Markup {
  const percent = when === null ? '' : Math.round((when.probability ?? 1) * 100);
  return numberField(name, label, percent, 100);
}

function numbersOf(trouble: Trouble): string {
  const { error, httpStatus, hang, cutAfterAccept, cutBeforeAccept } = trouble;
  const first = [error, httpStatus, hang, cutAfterAccept, cutBeforeAccept].find(
    (when) => when?.numbers,
  );
  return first?.numbers?.join(', ') ?? '';
}

type Fields = Readonly<Record<string, unknown>>;

/** The form as a change of the switches; what is empty is off. */
export function readTroubleForm(fields: Fields): TroublePatch {
  const numbers = numbersFrom(fields['numbers']);
  const errorCode = wholeNumber(fields['errorCode'], 999);
  const status = wholeNumber(fields['httpStatus'], 599);
  const hangNext = wholeNumber(fields['hangNext'], 1_000_000);
  const isError = errorCode !== null && isSmsErrorCode(errorCode);
  return {
    seed: wholeNumber(fields['seed'], 2 ** 31 - 1) ?? 1,
    delayMs: wholeNumber(fields['delayMs'], MAX_WAIT_MS) ?? 0,
    error: isError ? { code: errorCode, ...nextOf(fields['errorNext']), ...numbers } : null,
    httpStatus:
      status !== null && status >= 400
        ? { status, ...nextOf(fields['httpNext']), ...numbers }
        : null,
    hang: hangNext ? { next: hangNext, ...numbers } : null,
    cutAfterAccept: percentFrom(fields['cutAfterAccept'], numbers),
    cutBeforeAccept: percentFrom(fields['cutBeforeAccept'], numbers),
    reports: readReportFields(fields),
  };
}

function readReportFields(fields: Fields): TroublePatch['reports'] {
  return {
    delayMs: wholeNumber(fields['reportDelayMs'], MAX_WAIT_MS) ?? 0,
    format: FORMATS.find(({ value }) => value === fields['format'])?.value ?? 'get',
    beforeAnswer: fields['beforeAnswer'] === '1',
    intermediate: fields['intermediate'] === '1',
    undelivered: percentFrom(fields['undelivered']),
    failed: percentFrom(fields['failed']),
    duplicate: percentFrom(fields['duplicate']),
    reorder: percentFrom(fields['reorder']),
    drop: percentFrom(fields['drop']),
  };
}

function nextOf(value: unknown): Pick<When, 'next'> {
  const next = wholeNumber(value, 1_000_000);
  return next === null ? {} : { next };
}

function percentFrom(value: unknown, numbers: Pick<When, 'numbers'> = {}): When | null {
  const percent = wholeNumber(value, 100);
  return percent ? { probability: percent / 100, ...numbers } : null;
}

function numbersFrom(value: unknown): Pick<When, 'numbers'> {
  if (typeof value !== 'string') return {};
  const numbers = value
    .split(',')
    .map((number) => number.trim())
    .filter((number) => number.endsWith('*') || readPhoneNumber(number) !== null);
  return numbers.length === 0 ? {} : { numbers: numbers.slice(0, MAX_NUMBERS) };
}
