import type { OperatorDetails } from '@smssend/contracts';
import { Marked } from 'marked';

/** `{{operator.name}}` stands where the operating company is named. */
const OPERATOR_PLACE = /\{\{\s*operator\.(\w+)\s*\}\}/g;
/** `version: 2026-11-22` between two lines of dashes, at the very beginning. */
const FRONT_MATTER = /^---\r?\n([\s\S]{0,2000}?)\r?\n---\r?\n/;
const VERSION = /^version:\s*['"]?([\w.-]{1,40})['"]?\s*$/m;
/** What Markdown would read as a sign of its own. */
const MARKDOWN_SIGNS = /[\\`*_{}[\]()#+\-.!|<>~&"':]/g;

export interface LegalText {
  /** The version of the text, where it names one. */
  version: string | null;
  html: string;
}

export interface OperatorWords {
  operator: OperatorDetails | null;
  /** What stands, marked, where the operator has not filled a detail in. */
  missing: (detail: string) => string;
}

/**
 * A legal text as HTML, with the operator's details put in. The texts are our own files and the details
 * come from the configuration; the page's sanitiser has the last word all the same.
 */
export function legalText(source: string, words: OperatorWords): LegalText {
  const head = FRONT_MATTER.exec(source);
  const body = source.slice(head?.[0].length ?? 0);
  const filled = body.replace(OPERATOR_PLACE, (_place, name: string) => detail(name, words));
  const html = new Marked({ gfm: true }).parse(filled, { async: false });
  const version = VERSION.exec(head?.[1] ?? '')?.[1] ?? null;
  return { version, html: withScrollableTables(html) };
}

/** A table wider than a phone scrolls by itself, also by keyboard. */
function withScrollableTables(html: string): string {
  return html
    .replaceAll('<table>', '<div class="legal-table" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>');
}

function detail(name: string, { operator, missing }: OperatorWords): string {
  const value = new Map(Object.entries(operator ?? {})).get(name) as string | null | undefined;
  if (!value?.trim()) return `<mark>${escaped(missing(name))}</mark>`;
  return escaped(value);
}

/** The text as it is, whatever signs it holds. */
function escaped(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(MARKDOWN_SIGNS, (sign) => `&#${sign.charCodeAt(0)};`);
}
