export { LanguageSwitch } from './language-switch';
export { SignInForm } from './sign-in-form';
