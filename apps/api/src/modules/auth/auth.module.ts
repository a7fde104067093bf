import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { AppConfig } from '../../platform/config';
import { UsersModule } from '../users';
import { ACCOUNT_CONTROLLERS, ACCOUNT_PROVIDERS } from './account-parts';
import { accessTokenKey, AccessTokens } from './access-tokens';
import { AuthController } from './auth.controller';
import { AuthGuard } from './auth.guard';
import { AuthPersonalData } from './auth-personal-data';
import { SignInFailures } from './guessing/sign-in-failures';
import { SweepFailures } from './guessing/sweep-failures';
import { TellAccountLocked } from './guessing/tell-account-locked';
import { LiveSessions } from './live-sessions';
import { OwnSessions } from './own-sessions/own-sessions';
import { OwnSessionsController } from './own-sessions/own-sessions.controller';
import { Places } from './own-sessions/places';
import { TellAboutSessions } from './own-sessions/tell-about-sessions';
import { AcceptInvitation } from './invitations/accept-invitation';
import { InvitationsController } from './invitations/invitations.controller';
import { ProvideSignInFacts } from './invitations/provide-sign-in-facts';
import { Passwords } from './passwords';
import { RefreshCookie } from './refresh-cookie';
import { RefreshTokens } from './refresh-tokens';
import { SessionRetention } from './session-retention';
import { SessionTimes } from './session-times';
import { Sessions } from './sessions';
import { SessionsRepository } from './sessions.repository';
import { SessionViews, SignIn } from './sign-in';
import { FACTOR_CONTROLLERS, FACTOR_PROVIDERS } from './sign-in-factors';
import { SwitchMerchant } from './switch-merchant';

@Module({
  imports: [
    UsersModule,
    JwtModule.registerAsync({
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({ secret: accessTokenKey(config) }),
    }),
  ],
  controllers: [
    AuthController,
    OwnSessionsController,
    InvitationsController,
    ...ACCOUNT_CONTROLLERS,
    ...FACTOR_CONTROLLERS,
  ],
  providers: [
    AuthPersonalData,
    ...FACTOR_PROVIDERS,
    ...ACCOUNT_PROVIDERS,
    AcceptInvitation,
    ProvideSignInFacts,
    AccessTokens,
    LiveSessions,
    OwnSessions,
    Passwords,
    Places,
    RefreshCookie,
    RefreshTokens,
    SessionRetention,
    SessionTimes,
    Sessions,
    SessionsRepository,
    SessionViews,
    SignIn,
    SignInFailures,
    SweepFailures,
    SwitchMerchant,
    TellAboutSessions,
    TellAccountLocked,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [Passwords, Sessions, SessionViews, SignInFailures],
})
export class AuthModule {}
