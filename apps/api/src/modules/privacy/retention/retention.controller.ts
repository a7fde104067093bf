import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { UseCases } from '../../../platform/database';
import { CurrentActor, Needs, type MerchantActor } from '../../../platform/http';
import { RetentionSettings } from '../../users';
import { ChangeRetention } from './change-retention';
import { RetentionDto } from './retention.dto';

@ApiTags('privacy')
@ApiBearerAuth()
@Controller('privacy/retention')
export class RetentionController {
  constructor(
    private readonly settings: RetentionSettings,
    private readonly changing: ChangeRetention,
    private readonly useCases: UseCases,
  ) {}

  @Get()
  @Needs('merchant.read')
  @ApiOkResponse({ type: RetentionDto })
  getRetention(@CurrentActor() { merchantId }: MerchantActor): Promise<RetentionDto> {
    return this.settings.of(merchantId);
  }

  @Put()
  @Needs('retention.write')
  @ApiOkResponse({ type: RetentionDto })
  changeRetention(
    @CurrentActor() { merchantId }: MerchantActor,
    @Body() body: RetentionDto,
  ): Promise<RetentionDto> {
    return this.useCases.run(() => this.changing.change(merchantId, body));
  }
}
