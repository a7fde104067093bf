import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, DomainError, WithoutMerchant, type UserActor } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import type { PasskeyQuestion } from '../passkeys/passkey-proofs';
import { PasskeyOptionsDto } from '../passkeys/passkeys.dto';
import { ConfirmByCode } from './confirm-by-code';
import { ConfirmByPasskey } from './confirm-by-passkey';
import { ConfirmByPassword } from './confirm-by-password';
import { ConfirmBody, ConfirmedDto } from './confirmation.dto';

/** Somebody who is signed in proves that it is still him, before he changes how he signs in. */
@ApiTags('profile')
@ApiBearerAuth()
@WithoutMerchant()
@Controller('profile/confirm')
export class ConfirmationController {
  constructor(
    private readonly byPassword: ConfirmByPassword,
    private readonly byCode: ConfirmByCode,
    private readonly byPasskey: ConfirmByPasskey,
  ) {}

  @Post()
  @RateLimited('second_step')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ConfirmedDto })
  async confirm(@CurrentUser() actor: UserActor, @Body() body: ConfirmBody): Promise<ConfirmedDto> {
    const until = await this.proof(actor, body);
    return { confirmedUntil: until.toISOString() };
  }

  @Post('passkey-options')
  @RateLimited('passkey')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: PasskeyOptionsDto })
  beginPasskeyConfirmation(@CurrentUser() actor: UserActor): Promise<PasskeyQuestion> {
    return this.byPasskey.begin(actor);
  }

  private proof(actor: UserActor, body: ConfirmBody): Promise<Date> {
    const { password, code, ticket, answer } = body;
    if (password !== undefined) return this.byPassword.confirm(actor, password);
    if (code !== undefined) return this.byCode.confirm(actor, code);
    if (ticket !== undefined && answer !== undefined) {
      return this.byPasskey.confirm(actor, { ticket, answer });
    }
    throw new DomainError({
      code: 'malformed_request',
      detail: 'Give password, code, or ticket and answer.',
    });
  }
}
