export { AuthModule } from './auth.module';
export { Passwords } from './passwords';
export { Sessions, type OpenSession } from './sessions';
export { SessionViews } from './sign-in';
export { SignInFailures } from './guessing/sign-in-failures';
