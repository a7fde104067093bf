export * from './provide-web-core';
export type { Dictionary, DictionaryLoaders } from './i18n/dictionary';
export { Language } from './i18n/language';
export {
  CountedPipe,
  TextPipe,
  injectWords,
  loadWords,
  type WordParams,
  type Words,
} from './i18n/words';
export { Session, type SessionState } from './session/session';
export * from './session/guards';
export * from './session/leave-when-signed-out';
export * from './session/permissions';
export { Preferences } from './session/preferences';
export { Connectivity } from './http/connectivity';
export { READ_TIMEOUT_MS, apiInterceptor } from './http/api-interceptor';
export { injectTroubles, problemOf, type Trouble } from './problem/trouble';
export * from './problem/field-errors';
export { filled } from './forms/filled';
export { injectFocusFirstFault } from './problem/focus-first-fault';
export { LIVE_FETCH, LiveEvents } from './live/live-events';
export { ThemePreference } from './theme/theme-preference';
export { Shortcuts, focusSearch, type Shortcut } from './keyboard/shortcuts';
export { PageTitle } from './title/page-title';
export { KeysetList, MOST_LOADED_ROWS, PAGE_ROWS, type KeysetRequest } from './list/keyset-list';
export { Downloads } from './download/downloads';
