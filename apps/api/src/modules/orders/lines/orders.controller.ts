import {
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
  IntersectionType,
  PickType,
} from '@nestjs/swagger';
import { Clock } from '../../../platform/clock';
import { CurrentActor, RequestContext, type MerchantActor, Needs } from '../../../platform/http';
import { sheetDownload } from '../../../platform/sheets';
import { CountLines } from './count-lines';
import { ExportLines } from './export-lines';
import { ListLines } from './list-lines';
import { OrderCountsDto, OrderLineDetailsDto, OrderPageDto, OrdersQuery } from './order.dto';
import { OrderFilterDto } from './order-filter.dto';
import { RecordCall } from './record-call';
import { ShowLine } from './show-line';
import { wallTime } from './wall-time';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

class ExportQuery extends IntersectionType(OrderFilterDto, PickType(OrdersQuery, ['sort'])) {}

@ApiTags('orders')
@ApiBearerAuth()
@Needs('orders.read')
@Controller('orders')
export class OrdersController {
  constructor(
    private readonly listLines: ListLines,
    private readonly countLines: CountLines,
    private readonly showLine: ShowLine,
    private readonly recordCall: RecordCall,
    private readonly exportLines: ExportLines,
    private readonly context: RequestContext,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: OrderPageDto })
  listOrders(
    @CurrentActor() actor: MerchantActor,
    @Query() query: OrdersQuery,
  ): Promise<OrderPageDto> {
    const { after = null, limit, sort, ...filter } = query;
    return this.listLines.run(actor.merchantId, actor.role, { filter, sort, after, limit });
  }

  @Get('counts')
  @ApiOkResponse({ type: OrderCountsDto })
  countOrders(
    @CurrentActor() actor: MerchantActor,
    @Query() filter: OrderFilterDto,
  ): Promise<OrderCountsDto> {
    return this.countLines.byState(actor.merchantId, filter);
  }

  @Get('export.xlsx')
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async exportOrders(
    @CurrentActor() actor: MerchantActor,
    @Query() query: ExportQuery,
  ): Promise<StreamableFile> {
    const { sort, ...filter } = query;
    const locale = this.context.locale();
    const reader = { role: actor.role, locale };
    const content = await this.exportLines.run(actor.merchantId, reader, { filter, sort });
    const day = wallTime(this.clock.now()).toISOString().slice(0, 10);
    return sheetDownload(`${locale === 'ro' ? 'comenzi' : 'orders'}-${day}.xlsx`, content);
  }

  @Get(':id')
  @ApiOkResponse({ type: OrderLineDetailsDto })
  getOrder(
    @CurrentActor() actor: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<OrderLineDetailsDto> {
    return this.showLine.run(actor.merchantId, id, actor.role);
  }

  @Post(':id/calls')
  @HttpCode(204)
  @Needs('orders.call')
  @ApiNoContentResponse()
  recordOrderCall(
    @CurrentActor() actor: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    return this.recordCall.run(actor.merchantId, id);
  }
}
