import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AppConfig } from '../../../platform/config';
import { UseCases } from '../../../platform/database';
import { CurrentActor, RequestContext, type MerchantActor, Needs } from '../../../platform/http';
import { reportUrl } from '../provider';
import { ChangeSmsSettings } from './change-sms-settings';
import { CheckSmsConnection } from './check-sms-connection';
import { SmsConnectionCheckDto, SmsSettingsChangeDto, SmsSettingsDto } from './sms-settings.dto';
import type { SmsSettingsRow } from './sms-settings-row';
import { SmsSettingsRepository } from './sms-settings.repository';

@ApiTags('sms')
@ApiBearerAuth()
@Needs('sms_settings.write')
@Controller('sms/settings')
export class SmsSettingsController {
  constructor(
    private readonly settings: SmsSettingsRepository,
    private readonly changeSettings: ChangeSmsSettings,
    private readonly checkConnection: CheckSmsConnection,
    private readonly useCases: UseCases,
    private readonly context: RequestContext,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @Needs('sms_settings.read')
  @ApiOkResponse({ type: SmsSettingsDto })
  async getSmsSettings(@CurrentActor() actor: MerchantActor): Promise<SmsSettingsDto> {
    return this.view(actor);
  }

  @Put()
  @ApiOkResponse({ type: SmsSettingsDto })
  async changeSmsSettings(
    @CurrentActor() actor: MerchantActor,
    @Body() change: SmsSettingsChangeDto,
  ): Promise<SmsSettingsDto> {
    await this.useCases.run(() => this.changeSettings.change(actor.merchantId, change));
    return this.view(actor);
  }

  @Post('resume')
  @HttpCode(200)
  @ApiOkResponse({ type: SmsSettingsDto })
  async resumeSending(@CurrentActor() actor: MerchantActor): Promise<SmsSettingsDto> {
    await this.useCases.run(() => this.changeSettings.resume(actor.merchantId));
    return this.view(actor);
  }

  @Post('check')
  @HttpCode(200)
  @ApiOkResponse({ type: SmsConnectionCheckDto })
  async checkSmsConnection(@CurrentActor() actor: MerchantActor): Promise<SmsConnectionCheckDto> {
    return this.checkConnection.check(actor.merchantId, this.context.locale());
  }

  private async view({ merchantId, role }: MerchantActor): Promise<SmsSettingsDto> {
    const row = await this.settings.forMerchant(merchantId);
    const mayConfigure = role === 'owner' || role === 'manager';
    return {
      provider: row.provider,
      sender: row.sender,
      tokenSet: row.tokenBox !== null,
      tokenHint: mayConfigure ? row.tokenHint : null,
      usesFallback: row.tokenBox === null && this.config.smsapiFallbackToken !== null,
      quietFromMinute: row.quietFromMinute,
      quietUntilMinute: row.quietUntilMinute,
      ratePerSecond: row.ratePerSecond,
      frequencyCapDays: row.frequencyCapDays,
      allowForeign: row.allowForeign,
      stripDiacritics: row.stripDiacritics,
      testPhone: mayConfigure || role === 'agent' ? row.testPhone : null,
      ...pauseAndBalance(row),
      // Whoever holds this address can write delivery reports, so it is shown only where it is set up.
      reportUrl: mayConfigure ? reportUrl(this.config.smsDeliveryReportBaseUrl, row.reportKey) : '',
    };
  }
}

function pauseAndBalance(row: SmsSettingsRow): Pick<SmsSettingsDto, 'paused' | 'balance'> {
  return {
    paused:
      row.pausedReason && row.pausedAt
        ? { reason: row.pausedReason, at: row.pausedAt.toISOString() }
        : null,
    balance:
      row.balancePoints !== null && row.balanceAt
        ? { points: row.balancePoints, at: row.balanceAt.toISOString() }
        : null,
  };
}
