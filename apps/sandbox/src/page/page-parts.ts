import type { Markup } from './html';
import { html } from './html';
import type { Language } from './page-texts';
import { countOf } from './phone-view';

export interface Figure {
  label: string;
  value: number;
  /** Takes the whole width and says something about itself. */
  help?: string;
  isAlarm?: boolean;
}

/** Counts with what they count. */
export function figureList(figures: readonly Figure[], language: Language, card = ' card'): Markup {
  return html`<dl class="figures${card}">
    ${figures.map(({ label, value, help, isAlarm }) => {
      const wide = help === undefined ? '' : 'wide';
      return html`<div class="${wide}${isAlarm ? ' alarm' : ''}">
        <dt>${label}</dt>
        <dd>
          ${countOf(value, language)} ${help === undefined ? null : html`<small>${help}</small>`}
        </dd>
      </div>`;
    })}
  </dl>`;
}

export interface TroubleTexts {
  trouble: string;
  troubleHelp: string;
  troubleOn: string;
  troubleOff: string;
  asJson: string;
}

export interface TroubleFacts {
  texts: TroubleTexts;
  isTroubled: boolean;
  /** The switches as they are, which a form cannot always show. */
  switches: object;
  form: Markup;
}

/** The switches of one stand-in: whether any is on, the form, and the whole as JSON. */
export function troubleCard({ texts, isTroubled, switches, form }: TroubleFacts): Markup {
  return html`<div class="card">
    <h2 id="trouble-title">${texts.trouble}</h2>
    <p class="help">${texts.troubleHelp}</p>
    <p class="note" role="status">${isTroubled ? texts.troubleOn : texts.troubleOff}</p>
    ${form}
    <details>
      <summary>${texts.asJson}</summary>
      <pre tabindex="0">${JSON.stringify(switches, null, 2)}</pre>
    </details>
  </div>`;
}

export interface SearchFacts {
  language: Language;
  label: string;
  button: string;
  value: string;
  inputmode: 'tel' | 'email';
  maxLength: number;
}

export function searchForm(facts: SearchFacts): Markup {
  return html`<form class="search" role="search">
    <input type="hidden" name="lang" value="${facts.language}" />
    <label
      >${facts.label}<input
        type="search"
        name="q"
        inputmode="${facts.inputmode}"
        maxlength="${facts.maxLength}"
        value="${facts.value}"
    /></label>
    <button>${facts.button}</button>
  </form>`;
}

/** What stands where a list would: nothing came yet, or nothing was found and the search can be cleared. */
export function emptyList(title: string, help: string | { href: string; label: string }): Markup {
  return html`<p class="empty">
    <strong>${title}</strong>
    ${typeof help === 'string' ? help : html`<a href="${help.href}">${help.label}</a>`}
  </p>`;
}
