import { setImmediate as breathe } from 'node:timers/promises';
import { DomainError } from '../../../platform/errors';
import { MAX_SEGMENTS, MAX_TEXT_LENGTH, type RenderedText } from '../templates/message-text';

/** Rendering and counting this many takes a few milliseconds; then other requests have their turn. */
const TEXTS_BETWEEN_BREATHS = 200;

/** Applies `render` to every row without holding the event loop for long. */
export async function renderAll<Row, Result>(
  rows: readonly Row[],
  render: (row: Row) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < rows.length; start += TEXTS_BETWEEN_BREATHS) {
    for (const row of rows.slice(start, start + TEXTS_BETWEEN_BREATHS)) results.push(render(row));
    await breathe();
  }
  return results;
}

/** @throws DomainError `template_too_long` when no provider would take the text as one message. */
export function assertSendable({ text, measure }: RenderedText): void {
  if (measure.segments <= MAX_SEGMENTS && text.length <= MAX_TEXT_LENGTH) return;
  throw new DomainError({
    code: 'template_too_long',
    field: 'templateId',
    params: { segments: measure.segments, limit: MAX_SEGMENTS },
  });
}
