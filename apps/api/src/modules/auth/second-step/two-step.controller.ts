import { Body, Controller, Delete, Header, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { RecoveryCodes, TotpSetup } from '@smssend/contracts';
import { Confirmed, CurrentUser, WithoutMerchant, type UserActor } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { VerifiedEmailGuard } from '../../users';
import { RecoveryCodesDto, TotpCodeBody, TotpSetupDto } from './second-step.dto';
import { TwoStep } from './two-step';

@ApiTags('profile')
@ApiBearerAuth()
@WithoutMerchant()
@Controller('profile')
export class TwoStepController {
  constructor(private readonly twoStep: TwoStep) {}

  @Post('totp')
  @Confirmed()
  @UseGuards(VerifiedEmailGuard)
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: TotpSetupDto })
  beginTotp(@CurrentUser() actor: UserActor): Promise<TotpSetup> {
    return this.twoStep.begin(actor.userId);
  }

  @Post('totp/confirm')
  @RateLimited('second_step')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: RecoveryCodesDto })
  confirmTotp(
    @CurrentUser() actor: UserActor,
    @Body() { code }: TotpCodeBody,
  ): Promise<RecoveryCodes> {
    return this.twoStep.confirm(actor.userId, code);
  }

  @Delete('totp')
  @Confirmed()
  @HttpCode(204)
  @ApiNoContentResponse()
  turnTotpOff(@CurrentUser() actor: UserActor): Promise<void> {
    return this.twoStep.turnOff(actor.userId);
  }

  @Post('recovery-codes')
  @Confirmed()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: RecoveryCodesDto })
  renewRecoveryCodes(@CurrentUser() actor: UserActor): Promise<RecoveryCodes> {
    return this.twoStep.renewRecoveryCodes(actor.userId);
  }
}
