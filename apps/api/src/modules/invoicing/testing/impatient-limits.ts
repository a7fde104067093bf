import { OblioLimits } from '../provider/oblio/oblio-limits';

/** Patience of a test: no gaps between calls, and short time-outs. */
export function impatientLimits(more: Partial<OblioLimits> = {}): OblioLimits {
  return Object.assign(new OblioLimits(), {
    callMs: 400,
    documentGapMs: 0,
    callGapMs: 0,
    throttledDocumentMs: 0,
    throttledCallMs: 0,
    ...more,
  });
}
