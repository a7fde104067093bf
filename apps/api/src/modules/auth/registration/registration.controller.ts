import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { POLICY_VERSION, type AuthOptions } from '@smssend/contracts';
import { AppConfig } from '../../../platform/config';
import { UseCases } from '../../../platform/database';
import { Public } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { MailedTokenBody, OwnEmailBody } from '../recovery/recovery.dto';
import { Register } from './register';
import { AuthOptionsDto, RegistrationBody } from './registration.dto';
import { ResendVerification } from './resend-verification';
import { VerifyEmail } from './verify-email';

@ApiTags('auth')
@Public()
@Controller('auth')
export class RegistrationController {
  constructor(
    private readonly registering: Register,
    private readonly verifying: VerifyEmail,
    private readonly resending: ResendVerification,
    private readonly useCases: UseCases,
    private readonly config: AppConfig,
  ) {}

  /** The same answer after the same time, whether or not somebody has the address. The mail tells the rest. */
  @RateLimited('register')
  @Post('register')
  @HttpCode(202)
  @ApiAcceptedResponse({ schema: { type: 'object' } })
  async register(@Body() body: RegistrationBody): Promise<object> {
    await this.registering.register(body);
    return {};
  }

  @RateLimited('verify')
  @Post('verify-email')
  @HttpCode(204)
  @ApiNoContentResponse()
  verifyEmail(@Body() { token }: MailedTokenBody): Promise<void> {
    return this.useCases.run(() => this.verifying.byToken(token));
  }

  /** Sends the mail again to an address that waits for its confirmation; the link before it ends. */
  @RateLimited('verify')
  @Post('verify-email/resend')
  @HttpCode(202)
  @ApiAcceptedResponse({ schema: { type: 'object' } })
  async resendVerification(@Body() { email }: OwnEmailBody): Promise<object> {
    await this.resending.askFor(email);
    return {};
  }

  /** What the public pages need to draw themselves. */
  @Get('options')
  @ApiOkResponse({ type: AuthOptionsDto })
  getAuthOptions(): AuthOptions {
    const { google, github, operator } = this.config;
    return {
      policyVersion: POLICY_VERSION,
      identityProviders: [
        ...(google ? ['google' as const] : []),
        ...(github ? ['github' as const] : []),
      ],
      operator,
    };
  }
}
