export { AuthChoices } from './auth-choices';
export { LanguageSwitch } from './language-switch';
export { ThemeSwitch } from './theme-switch';
