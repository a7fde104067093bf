export { IsNewPassword } from './is-password';
export {
  assertNoFaults,
  assertPassword,
  faultAt,
  passwordFaults,
  type NewPassword,
} from './password-rules';
