import type { Ended } from './commands.ts';

export interface StepResult extends Ended {
  /** How many tests a step of tests ran; a check is one test by itself. */
  passed?: number;
  failed?: number;
}

export interface StepOptions {
  /** Also what takes minutes. */
  full: boolean;
}

/** What specs and journeys read to know whether the slow ones are wanted too. */
export function environmentOf({ full }: StepOptions): Record<string, string> {
  return full ? { SMSSEND_FULL_TESTS: '1' } : {};
}
