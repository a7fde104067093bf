import { Body, Controller, HttpCode, Post, type StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Clock } from '../../../platform/clock';
import { UseCases } from '../../../platform/database';
import { CurrentActor, Needs, RequestContext, type MerchantActor } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { sheetDownload } from '../../../platform/sheets';
import { BuyerRequests } from './buyer-requests';
import { buyerSheet } from './buyer-sheet';
import { BuyerDataDto, BuyerErasedDto, BuyerPhoneDto } from './buyers.dto';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A buyer asked what the shop knows about him, or to be forgotten; the number travels in the body, never in an address. */
@ApiTags('privacy')
@ApiBearerAuth()
@Needs('buyers.privacy')
@RateLimited('buyer_lookup')
@Controller('privacy/buyers')
export class BuyersController {
  constructor(
    private readonly requests: BuyerRequests,
    private readonly useCases: UseCases,
    private readonly context: RequestContext,
    private readonly clock: Clock,
  ) {}

  @Post('find')
  @HttpCode(200)
  @ApiOkResponse({ type: BuyerDataDto })
  findBuyer(
    @CurrentActor() { merchantId }: MerchantActor,
    @Body() { phone }: BuyerPhoneDto,
  ): Promise<BuyerDataDto> {
    return this.useCases.run(() => this.requests.find(merchantId, phone));
  }

  @Post('export')
  @HttpCode(200)
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async exportBuyer(
    @CurrentActor() { merchantId }: MerchantActor,
    @Body() { phone }: BuyerPhoneDto,
  ): Promise<StreamableFile> {
    const files = await this.useCases.run(() => this.requests.export(merchantId, phone));
    const locale = this.context.locale();
    const day = this.clock.now().toISOString().slice(0, 10);
    return sheetDownload(
      `${locale === 'ro' ? 'cumparator' : 'buyer'}-${day}.xlsx`,
      buyerSheet(files, locale),
    );
  }

  @Post('erase')
  @HttpCode(200)
  @ApiOkResponse({ type: BuyerErasedDto })
  eraseBuyer(
    @CurrentActor() { merchantId }: MerchantActor,
    @Body() { phone }: BuyerPhoneDto,
  ): Promise<BuyerErasedDto> {
    return this.useCases.run(() => this.requests.erase(merchantId, phone));
  }
}
