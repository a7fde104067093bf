import type { Trouble, Words } from '@smssend/web-core';

/** What a dialog says when a payment did not go through: without an answer, that pressing again is safe. */
export function intentTrouble(trouble: Trouble, words: Words): string {
  const unsure = trouble.code === 'offline' || trouble.code === 'timeout';
  return unsure ? words.t('plans.change.unsure') : trouble.message;
}
