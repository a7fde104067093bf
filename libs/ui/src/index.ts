/**
 * The parts that are light: they need no more of Material than its button. Those that bring a heavy
 * module have a door of their own (`@smssend/ui/filter-chips`, `/choice-group`, `/confirm`, `/undo`):
 * the bundler keeps a whole barrel together, and the first page must not pay for the last.
 */
export * from './provide-ui';
export * from './icon/icon';
export type { IconName } from './icon/icon-paths';
export { UI_LOCALE, injectUiWords, uiWords, type UiWords } from './words/words';
export { counted, fill, pluralForm, type PluralForms } from './words/fill';
export * from './format/formats';
export * from './format/pipes';
export * from './viewport/viewport';
export * from './state-chip/chip';
export { CHIP_STYLES, type ChipState, type ChipStyle } from './state-chip/chip-states';
export * from './state-chip/state-chip';
export * from './quota-meter/quota-level';
export * from './quota-meter/quota-meter';
export * from './page-header/page-header';
export * from './page-header/page-header-strip';
export * from './page-state/empty-state';
export * from './page-state/error-state';
export * from './page-state/skeleton';
export * from './page-state/skeleton-rows';
export * from './page-state/delayed';
export * from './note/note';
export * from './selection-bar/selection-bar';
export * from './key-numbers/key-numbers';
export * from './phone-preview/phone-preview';
export * from './phone-preview/stepper-arrows';
export * from './phone-preview/split-links';
export * from './file-drop/file-drop';
export * from './step-header/step-header';
export * from './search-field/search-field';
export * from './field/field';
export * from './brand/brand';
export * from './brand/avatar';
export * from './table/two-line-cell';
export * from './table/call-link';
export * from './table/share-bar';
