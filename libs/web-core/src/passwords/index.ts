export { PasswordField } from './password-field';
export { NewPassword } from './new-password';
export { newPasswordForm, type NewPasswordForm } from './new-password-form';
