import { numberField, selectField, textField, wholeNumber } from '../page/form-fields';
import type { Markup } from '../page/html';
import { html } from '../page/html';
import type { Language } from '../page/page-texts';
import { MAIL_TEXTS } from './mail-texts';
import type { MailTrouble, MailTroublePatch } from './mail-trouble';
import { MAX_WAIT_MS } from './mail-trouble';

const CODES = [421, 450, 451, 452, 550, 552, 554];
const MAX_NEXT = 1_000_000;
const MAX_ADDRESSES = 100;

/** The switches in plain words; what was set by JSON and does not fit the form stands in the JSON below it. */
export function mailTroubleForm(trouble: MailTrouble, language: Language): Markup {
  const texts = MAIL_TEXTS[language];
  const { delayMs, reject, hang, cutAfterData } = trouble;
  const codes = CODES.map((code) => ({ value: String(code), label: String(code) }));
  const only = [reject, hang, cutAfterData].find((one) => one?.only)?.only ?? [];
  return html`<form
    method="post"
    action="/sandbox/mail/trouble/form?lang=${language}"
    class="trouble-form"
  >
    ${numberField('delayMs', texts.delayMs, delayMs || '', MAX_WAIT_MS)}
    <div class="pair">
      ${selectField('rejectCode', texts.rejectCode, reject?.code ?? '', [
        { value: '', label: texts.none },
        ...codes,
      ])}
      ${selectField('rejectAt', texts.rejectAt, reject?.at ?? 'rcpt', [
        { value: 'rcpt', label: texts.atRcpt },
        { value: 'data', label: texts.atData },
      ])}
    </div>
    ${numberField('rejectNext', texts.rejectNext, reject?.next ?? '', MAX_NEXT)}
    <div class="pair">
      ${numberField('hangNext', texts.hangNext, hang?.next ?? '', MAX_NEXT)}
      ${numberField('cutNext', texts.cutNext, cutAfterData?.next ?? '', MAX_NEXT)}
    </div>
    ${textField('only', texts.only, only.join(', '))}
    <div class="actions">
      <button formaction="/sandbox/mail/trouble/off?lang=${language}">${texts.off}</button>
      <button class="main">${texts.apply}</button>
    </div>
  </form>`;
}

/** The form as a change of the switches; what is empty is off. */
export function readMailTroubleForm(fields: Readonly<Record<string, unknown>>): MailTroublePatch {
  const only = addressesFrom(fields['only']);
  const code = wholeNumber(fields['rejectCode'], 599);
  const rejectNext = wholeNumber(fields['rejectNext'], MAX_NEXT);
  const next = (name: string): { next: number; only?: string[] } | null => {
    const count = wholeNumber(fields[name], MAX_NEXT);
    return count ? { next: count, ...only } : null;
  };
  return {
    delayMs: wholeNumber(fields['delayMs'], MAX_WAIT_MS) ?? 0,
    reject:
      code !== null && code >= 400
        ? {
            code,
            at: fields['rejectAt'] === 'data' ? 'data' : 'rcpt',
            ...(rejectNext === null ? {} : { next: rejectNext }),
            ...only,
          }
        : null,
    hang: next('hangNext'),
    cutAfterData: next('cutNext'),
  };
}

function addressesFrom(value: unknown): { only?: string[] } {
  if (typeof value !== 'string') return {};
  const addresses = value
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  return addresses.length === 0 ? {} : { only: addresses.slice(0, MAX_ADDRESSES) };
}
