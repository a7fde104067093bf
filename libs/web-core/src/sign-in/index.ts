export { IdentityButtons, identityStartUrl } from './identity-buttons';
export { ProviderMark } from './provider-mark';
export { SecondStep } from './second-step';
export { SignInForm } from './sign-in-form';
