import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { HistoryEntry, PageOf } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { CurrentActor, Needs, RequestContext, type MerchantActor } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { sheetDownload } from '../../../platform/sheets';
import { HistoryFilterDto, HistoryPageDto, HistoryQuery } from './history.dto';
import { ShowHistory } from './show-history';

@ApiTags('history')
@ApiBearerAuth()
@Needs('history.read')
@Controller('history')
export class HistoryController {
  constructor(
    private readonly history: ShowHistory,
    private readonly context: RequestContext,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: HistoryPageDto })
  listHistory(
    @CurrentActor() { merchantId }: MerchantActor,
    @Query() { after, limit, ...filter }: HistoryQuery,
  ): Promise<PageOf<HistoryEntry>> {
    return this.history.page(merchantId, filter, { after, limit });
  }

  @Get('export.xlsx')
  @RateLimited('export')
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async exportHistory(
    @CurrentActor() { merchantId }: MerchantActor,
    @Query() filter: HistoryFilterDto,
  ): Promise<StreamableFile> {
    const content = await this.history.sheet(merchantId, { ...filter });
    const name = this.context.locale() === 'ro' ? 'istoric' : 'history';
    const day = this.clock.now().toISOString().slice(0, 10);
    return sheetDownload(`${name}-${day}.xlsx`, content);
  }
}
