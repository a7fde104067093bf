import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { ChangeEmail } from './change-email';
import { ForgotPassword } from './forgot-password';
import { MailedTokenBody, OwnEmailBody, ResetPasswordBody } from './recovery.dto';
import { ResetPassword } from './reset-password';

/** For people who cannot sign in; none of these routes tells whether an address has an account. */
@ApiTags('auth')
@Public()
@Controller('auth')
export class RecoveryController {
  constructor(
    private readonly forgot: ForgotPassword,
    private readonly reset: ResetPassword,
    private readonly changeEmail: ChangeEmail,
  ) {}

  @RateLimited('forgot')
  @Post('forgot-password')
  @HttpCode(202)
  @ApiAcceptedResponse({ schema: { type: 'object' } })
  async forgotPassword(@Body() { email }: OwnEmailBody): Promise<object> {
    await this.forgot.askFor(email);
    return {};
  }

  /** By the token of the link, or by the address and the code of the same mail. Signs nobody in. */
  @RateLimited('reset')
  @Post('reset-password')
  @HttpCode(204)
  @ApiNoContentResponse()
  resetPassword(@Body() body: ResetPasswordBody): Promise<void> {
    const { token, email = '', code = '', ...wish } = body;
    if (token !== undefined) return this.reset.byToken(token, wish);
    return this.reset.byCode({ email, code }, wish);
  }

  /** The link that was mailed to the new address. */
  @RateLimited('verify')
  @Post('change-email')
  @HttpCode(204)
  @ApiNoContentResponse()
  confirmNewEmail(@Body() { token }: MailedTokenBody): Promise<void> {
    return this.changeEmail.confirm(token);
  }
}
