import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { UseCases } from '../../../platform/database';
import { CurrentActor, Needs, type MerchantActor } from '../../../platform/http';
import { ChangeMerchantProfile } from './change-merchant-profile';
import { MerchantProfileBody, MerchantProfileDto } from './merchant-profile.dto';
import { MerchantProfiles } from './merchant-profiles';

@ApiTags('merchant')
@ApiBearerAuth()
@Controller('merchant')
export class MerchantProfileController {
  constructor(
    private readonly profiles: MerchantProfiles,
    private readonly change: ChangeMerchantProfile,
    private readonly useCases: UseCases,
  ) {}

  @Get()
  @Needs('merchant.read')
  @ApiOkResponse({ type: MerchantProfileDto })
  getMerchant(@CurrentActor() { merchantId }: MerchantActor): Promise<MerchantProfileDto> {
    return this.profiles.read(merchantId);
  }

  @Put()
  @Needs('merchant.write')
  @ApiOkResponse({ type: MerchantProfileDto })
  changeMerchant(
    @CurrentActor() { merchantId }: MerchantActor,
    @Body() body: MerchantProfileBody,
  ): Promise<MerchantProfileDto> {
    return this.useCases.run(() => this.change.change(merchantId, body));
  }
}
