/** The words a merchant may put between braces. */
export const TEMPLATE_VARIABLES = [
  'firma',
  'link',
  'dezabonare',
  'produs',
  'comanda',
  'nume',
] as const;
export type TemplateVariable = (typeof TEMPLATE_VARIABLES)[number];
export type TemplateValues = Readonly<Record<TemplateVariable, string>>;

/** A template may hold text for ten segments and no more. */
export const TEMPLATE_MAX_LENGTH = 1530;
/** eMAG product names run to 200 signs; in an SMS the first words are enough to recognise the thing. */
export const PRODUCT_NAME_MAX_LENGTH = 40;

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: TemplateVariable };

export type TemplateFault =
  | { readonly code: 'template_empty' | 'template_too_long'; readonly position: number }
  /** `position` counts UTF-16 units from 0 and points at the opening brace. */
  | {
      readonly code: 'template_variable_unknown';
      readonly position: number;
      readonly variable: string;
    }
  | { readonly code: 'template_brace_open'; readonly position: number };

export type TemplateReading =
  | { readonly kind: 'template'; readonly parts: readonly TemplatePart[] }
  | { readonly kind: 'faults'; readonly faults: readonly TemplateFault[] };

const VARIABLE = /\{([^{}]*)(\}?)/g;

/** Cuts a template into text and variables; each unknown variable or open brace is a fault with its place. */
export function parseTemplate(template: string): TemplateReading {
  if (template.trim() === '') return faults([{ code: 'template_empty', position: 0 }]);
  if (template.length > TEMPLATE_MAX_LENGTH) {
    return faults([{ code: 'template_too_long', position: TEMPLATE_MAX_LENGTH }]);
  }
  const parts: TemplatePart[] = [];
  const found: TemplateFault[] = [];
  let end = 0;
  for (const match of template.matchAll(VARIABLE)) {
    if (match.index > end) parts.push({ kind: 'text', text: template.slice(end, match.index) });
    end = match.index + match[0].length;
    const fault = faultOf(match);
    if (fault === null)
      parts.push({ kind: 'variable', name: match[1]?.trim() as TemplateVariable });
    else found.push(fault);
  }
  if (end < template.length) parts.push({ kind: 'text', text: template.slice(end) });
  return found.length > 0 ? faults(found) : { kind: 'template', parts };
}

function faults(list: TemplateFault[]): TemplateReading {
  return { kind: 'faults', faults: list };
}

function faultOf(match: RegExpExecArray): TemplateFault | null {
  const variable = match[1]?.trim() ?? '';
  if (match[2] === '') return { code: 'template_brace_open', position: match.index };
  const known = (TEMPLATE_VARIABLES as readonly string[]).includes(variable);
  return known ? null : { code: 'template_variable_unknown', position: match.index, variable };
}

/** Which of the needed variables a template lacks: `{link}` and `{dezabonare}` are what the law and the aim ask. */
export function missingVariables(
  parts: readonly TemplatePart[],
  needed: readonly TemplateVariable[],
): TemplateVariable[] {
  return needed.filter(
    (name) => !parts.some((part) => part.kind === 'variable' && part.name === name),
  );
}

/**
 * Puts the values in. The product name is shortened on a word boundary, line breaks inside values
 * become spaces, and an empty value takes the space before it along so that no gap remains.
 */
export function renderTemplate(parts: readonly TemplatePart[], values: TemplateValues): string {
  let text = '';
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'text') {
      text += part.text;
      continue;
    }
    const value = valueOf(part.name, values);
    if (value === '' && text.endsWith(' ') && closesGap(parts[index + 1])) text = text.slice(0, -1);
    text += value;
  }
  return text;
}

function valueOf(name: TemplateVariable, values: TemplateValues): string {
  const value = values[name].replace(/[\s\u0000-\u001f]+/g, ' ').trim();
  return name === 'produs' ? shortenOnWord(value, PRODUCT_NAME_MAX_LENGTH) : value;
}

function closesGap(next: TemplatePart | undefined): boolean {
  return next === undefined || (next.kind === 'text' && /^[\s,.;:!?]/.test(next.text));
}

/** Keeps whole words up to the limit; a first word longer than the limit is cut. Never ends in punctuation. */
export function shortenOnWord(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength + 1);
  const lastSpace = cut.lastIndexOf(' ');
  const kept = lastSpace > 0 ? cut.slice(0, lastSpace) : withoutHalfSign(text.slice(0, maxLength));
  return kept.replace(/[\s,.;:–—\-/(|]+$/u, '');
}

function withoutHalfSign(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
