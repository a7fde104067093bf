/** Text that is already safe to put into a page. */
export class Markup {
  constructor(readonly source: string) {}
}

export type Piece = string | number | null | Markup | readonly Markup[];

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** Builds markup; every value that is not markup itself is escaped, because texts come from whoever calls the gateway. */
export function html(strings: TemplateStringsArray, ...values: Piece[]): Markup {
  let source = strings[0] ?? '';
  for (const [at, value] of values.entries()) source += render(value) + (strings[at + 1] ?? '');
  return new Markup(source);
}

function render(value: Piece): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.source;
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
  return value.map(({ source }) => source).join('');
}

const LINK = /(https?:\/\/[^\s<>"]+)/;

/** The text with its web addresses made into links, as a phone does. */
export function withLinks(text: string): Markup {
  const pieces = text.split(LINK);
  const isLink = (at: number): boolean => at % 2 === 1;
  return html`${pieces.map((piece, at) =>
    isLink(at)
      ? html`<a href="${piece}" target="_blank" rel="noreferrer">${piece}</a>`
      : html`${piece}`,
  )}`;
}
