import type { Markup } from './html';
import { html } from './html';

const MOST_DIGITS = 10;

export function numberField(name: string, label: string, value: number | '', most: number): Markup {
  return html`<label
    >${label}<input
      name="${name}"
      type="number"
      min="0"
      max="${most}"
      inputmode="numeric"
      value="${value}"
  /></label>`;
}

export function textField(name: string, label: string, value: string): Markup {
  return html`<label>${label}<input name="${name}" maxlength="2000" value="${value}" /></label>`;
}

export function selectField(
  name: string,
  label: string,
  value: string | number,
  options: readonly { value: string; label: string }[],
): Markup {
  const drawn = options.map(
    (option) =>
      html`<option
        value="${option.value}"
        ${option.value === String(value) ? html` selected` : null}
      >
        ${option.label}
      </option>`,
  );
  return html`<label
    >${label}<select name="${name}">
      ${drawn}
    </select></label
  >`;
}

export function checkbox(name: string, label: string, checked: boolean): Markup {
  return html`<label class="check"
    ><input type="checkbox" name="${name}" value="1" ${checked ? html` checked` : null} /><span
      >${label}</span
    ></label
  >`;
}

/** What a form says in a number field; null for an empty or foreign text. */
export function wholeNumber(value: unknown, most: number): number | null {
  if (typeof value !== 'string') return null;
  const written = value.trim();
  if (!/^\d+$/.test(written) || written.length > MOST_DIGITS) return null;
  return Math.min(Number(written), most);
}
