export { ResendVerification } from './resend-verification';
export { VerificationMail } from './verification-mail';
