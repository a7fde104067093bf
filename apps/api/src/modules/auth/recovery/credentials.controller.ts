import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { UseCases } from '../../../platform/database';
import { Confirmed, CurrentUser, WithoutMerchant, type UserActor } from '../../../platform/http';
import { RateLimited, RateLimits } from '../../../platform/limits';
import { ChangeEmail } from './change-email';
import { ChangePassword } from './change-password';
import { ChangePasswordBody, OwnEmailBody } from './recovery.dto';

@ApiTags('profile')
@ApiBearerAuth()
@WithoutMerchant()
@Confirmed()
@Controller('profile')
export class CredentialsController {
  constructor(
    private readonly passwords: ChangePassword,
    private readonly emails: ChangeEmail,
    private readonly useCases: UseCases,
    private readonly limits: RateLimits,
  ) {}

  /** Ends the other sessions; this one goes on. */
  @RateLimited('change_password')
  @Post('change-password')
  @HttpCode(204)
  @ApiNoContentResponse()
  changePassword(
    @CurrentUser() { userId, sessionId }: UserActor,
    @Body() body: ChangePasswordBody,
  ): Promise<void> {
    return this.passwords.change({ userId, sessionId }, body);
  }

  /**
   * Mails a link to the new address and word to the old one; the same answer when somebody has the new
   * one. The new address may be a stranger's, so it is also counted for itself.
   */
  @RateLimited('change_password')
  @Post('change-email')
  @HttpCode(202)
  @ApiAcceptedResponse({ schema: { type: 'object' } })
  async changeEmail(
    @CurrentUser() { userId }: UserActor,
    @Body() { email }: OwnEmailBody,
  ): Promise<object> {
    await this.limits.consume('verify', { account: email });
    await this.useCases.run(() => this.emails.askFor(userId, email));
    return {};
  }
}
