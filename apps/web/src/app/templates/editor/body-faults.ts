import {
  TEMPLATE_VARIABLES,
  missingVariables,
  parseTemplate,
  type TemplateFault,
  type TemplateVariable,
} from '@smssend/kernel';

/** What the API keeps of one text. */
export const BODY_MAX_LENGTH = 1_000;
export const NAME_MAX_LENGTH = 80;
/** With usual values; the API refuses more, so that longer names and links still fit. */
export const MOST_TYPICAL_SEGMENTS = 6;
/** A word this near to a variable's name was meant to be it. */
const MOST_TYPING_SLIPS = 2;

/** A place of the text, in UTF-16 units; `end` is exclusive. */
export interface Place {
  start: number;
  end: number;
}

/** What keeps a text from being saved, with its place and the cure where there is one. */
export interface BodyFault {
  code: 'empty' | 'unknown' | 'open' | 'needsOptOut' | 'tooLong';
  /** What stands between the braces. */
  written: string;
  place: Place | null;
  /** The variable to put there, or to add. */
  cure: TemplateVariable | null;
}

/** Every fault of a text, in its order. */
export function faultsOf(body: string): BodyFault[] {
  const reading = parseTemplate(body);
  if (reading.kind === 'faults') return reading.faults.map((fault) => described(fault, body));
  if (missingVariables(reading.parts, ['dezabonare']).length === 0) return [];
  return [{ code: 'needsOptOut', written: '', place: null, cure: 'dezabonare' }];
}

/** Without the link the buyer cannot review anything; it can be saved, but it is hardly meant. */
export function lacksLink(body: string): boolean {
  const reading = parseTemplate(body);
  return reading.kind === 'template' && missingVariables(reading.parts, ['link']).length > 0;
}

function described(fault: TemplateFault, body: string): BodyFault {
  const { position } = fault;
  switch (fault.code) {
    case 'template_empty':
      return { code: 'empty', written: '', place: null, cure: null };
    case 'template_too_long':
      return { code: 'tooLong', written: '', place: null, cure: null };
    case 'template_brace_open': {
      const place = { start: position, end: position + 1 };
      return { code: 'open', written: '', place, cure: null };
    }
    case 'template_variable_unknown': {
      const place = { start: position, end: body.indexOf('}', position) + 1 };
      return {
        code: 'unknown',
        written: fault.variable,
        place,
        cure: nearestVariable(fault.variable),
      };
    }
  }
}

function nearestVariable(typed: string): TemplateVariable | null {
  const word = typed.toLowerCase();
  const near = TEMPLATE_VARIABLES.map((name) => ({ name, slips: slipsBetween(word, name) }))
    .filter(({ slips }) => slips <= MOST_TYPING_SLIPS)
    .sort((one, other) => one.slips - other.slips);
  return near[0]?.name ?? null;
}

/** How many letters must be changed, added or left out to get from one word to the other (Levenshtein). */
function slipsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, wanted] of [...other].entries()) {
      const changed = (row[j] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

export interface BodyPiece {
  text: string;
  kind: 'text' | 'variable' | 'fault';
}

const BRACED = /\{[^{}]*\}/g;

/** The text cut into what is drawn plain, as a variable, or as a fault. */
export function piecesOf(body: string, faults: readonly BodyFault[]): BodyPiece[] {
  const marks = [...variablesIn(body, faults), ...faultMarks(faults)].sort(
    (one, other) => one.start - other.start,
  );
  const pieces: BodyPiece[] = [];
  let end = 0;
  for (const mark of marks) {
    if (mark.start > end) pieces.push({ text: body.slice(end, mark.start), kind: 'text' });
    pieces.push({ text: body.slice(mark.start, mark.end), kind: mark.kind });
    end = mark.end;
  }
  if (end < body.length) pieces.push({ text: body.slice(end), kind: 'text' });
  return pieces;
}

type Mark = Place & { kind: 'variable' | 'fault' };

function variablesIn(body: string, faults: readonly BodyFault[]): Mark[] {
  return [...body.matchAll(BRACED)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter(({ start }) => !faults.some((fault) => fault.place?.start === start))
    .map((place) => ({ ...place, kind: 'variable' }));
}

function faultMarks(faults: readonly BodyFault[]): Mark[] {
  return faults.flatMap(({ place }) => (place ? [{ ...place, kind: 'fault' as const }] : []));
}

/** Puts words in place of a selection, parted by spaces from what stands around them. */
export function insertWord(
  body: string,
  { start, end }: Place,
  word: string,
): { body: string; caret: number } {
  const [before, after] = [body.slice(0, start), body.slice(end)];
  const gapBefore = before !== '' && !/\s$/.test(before) ? ' ' : '';
  const gapAfter = after !== '' && !/^[\s,.;:!?)]/.test(after) ? ' ' : '';
  const put = `${gapBefore}${word}${gapAfter}`;
  return { body: before + put + after, caret: start + gapBefore.length + word.length };
}
