import { checkbox, numberField, wholeNumber } from '../../page/form-fields';
import type { Markup } from '../../page/html';
import { html } from '../../page/html';
import type { Language } from '../../page/page-texts';
import type { Chaos } from '../delivery/chaos';
import { MAX_DELAY_MS, MAX_PARALLEL, MAX_SEED, NO_CHAOS } from '../delivery/chaos';
import { CONTROL_TEXTS } from './control-texts';

const PERCENT = 100;

/** The switches of delivery in plain words. */
export function chaosForm(chaos: Chaos, language: Language): Markup {
  const texts = CONTROL_TEXTS[language];
  const percent = (name: 'duplicate' | 'reorder' | 'drop'): Markup =>
    numberField(name, texts[name], Math.round(chaos[name] * PERCENT) || '', PERCENT);
  const to = (act: string): string => `/sandbox/stripe/chaos/${act}?lang=${language}`;
  return html`<form method="post" action="${to('form')}" class="trouble-form">
    <div class="pair">${percent('duplicate')} ${percent('reorder')}</div>
    <div class="pair">
      ${percent('drop')} ${numberField('delayMs', texts.delayMs, chaos.delayMs || '', MAX_DELAY_MS)}
    </div>
    <div class="pair">
      ${numberField('parallel', texts.parallel, chaos.parallel, MAX_PARALLEL)}
      ${numberField('seed', texts.seed, chaos.seed, MAX_SEED)}
    </div>
    ${checkbox('hold', texts.hold, chaos.hold)}
    <div class="actions">
      <button formaction="${to('off')}">${texts.off}</button>
      <button formaction="${to('flush')}">${texts.flush}</button>
      <button class="main">${texts.apply}</button>
    </div>
  </form>`;
}

/** The form as all of the switches; what is empty is off. */
export function readChaosForm(fields: Readonly<Record<string, unknown>>): Chaos {
  const share = (name: string): number => (wholeNumber(fields[name], PERCENT) ?? 0) / PERCENT;
  return {
    seed: wholeNumber(fields['seed'], MAX_SEED) ?? NO_CHAOS.seed,
    duplicate: share('duplicate'),
    reorder: share('reorder'),
    drop: share('drop'),
    delayMs: wholeNumber(fields['delayMs'], MAX_DELAY_MS) ?? 0,
    parallel: wholeNumber(fields['parallel'], MAX_PARALLEL) || NO_CHAOS.parallel,
    hold: fields['hold'] === '1',
  };
}
