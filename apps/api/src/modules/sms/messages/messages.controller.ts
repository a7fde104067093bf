import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { UseCases } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import {
  CurrentActor,
  decodeCursor,
  pageOf,
  RequestContext,
  type MerchantActor,
  Needs,
} from '../../../platform/http';
import { CancelMessage } from './cancel-message';
import { messageDetails, messageView } from './message-view';
import {
  MessagesFilterQuery,
  MessagesQuery,
  SmsMessageCountsDto,
  SmsMessageDetailsDto,
  SmsMessagesPageDto,
  SmsStatsDto,
  StatsQuery,
} from './messages.dto';
import { MessagesRepository } from './messages.repository';
import { MessageStats } from './message-stats';
import { RetryMessage } from './retry-message';

@ApiTags('sms')
@ApiBearerAuth()
@Needs('messages.read')
@Controller('sms')
export class MessagesController {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly stats: MessageStats,
    private readonly cancelMessage: CancelMessage,
    private readonly retryMessage: RetryMessage,
    private readonly useCases: UseCases,
    private readonly context: RequestContext,
  ) {}

  @Get('messages')
  @ApiOkResponse({ type: SmsMessagesPageDto })
  async listMessages(
    @CurrentActor() { merchantId, role }: MerchantActor,
    @Query() query: MessagesQuery,
  ): Promise<SmsMessagesPageDto> {
    const { after, limit, ...filter } = query;
    const beforeId = after === undefined ? null : idFromCursor(after);
    const rows = await this.messages.page(merchantId, filter, { beforeId, limit });
    const total = await this.messages.total(merchantId, filter);
    const { items, next } = pageOf(rows, limit, (row) => [row.id]);
    const lines = await this.messages.linesOf(merchantId, items);
    const reader = { role, locale: this.context.locale() };
    const views = items.map((row) => messageView(row, lines.get(row.orderLineId ?? ''), reader));
    return { items: views, next, total };
  }

  @Get('messages/counts')
  @ApiOkResponse({ type: SmsMessageCountsDto })
  countMessages(
    @CurrentActor() { merchantId }: MerchantActor,
    @Query() { after: _after, limit: _limit, ...filter }: MessagesFilterQuery,
  ): Promise<SmsMessageCountsDto> {
    return this.messages.counts(merchantId, filter);
  }

  @Get('messages/:id')
  @ApiOkResponse({ type: SmsMessageDetailsDto })
  getMessage(
    @CurrentActor() actor: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<SmsMessageDetailsDto> {
    return this.details(actor, id);
  }

  @Post('messages/:id/cancel')
  @HttpCode(200)
  @Needs('messages.send')
  @ApiOkResponse({ type: SmsMessageDetailsDto })
  async cancelOne(
    @CurrentActor() actor: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<SmsMessageDetailsDto> {
    await this.useCases.run(() => this.cancelMessage.cancel(actor.merchantId, id));
    return this.details(actor, id);
  }

  /** Answers the new message; the failed one keeps its id and stays in the history. */
  @Post('messages/:id/retry')
  @HttpCode(200)
  @Needs('messages.send')
  @ApiOkResponse({ type: SmsMessageDetailsDto })
  async retryOne(
    @CurrentActor() actor: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<SmsMessageDetailsDto> {
    const again = await this.useCases.run(() => this.retryMessage.retry(actor.merchantId, id));
    return this.details(actor, again);
  }

  @Get('stats')
  @ApiOkResponse({ type: SmsStatsDto })
  getStats(
    @CurrentActor() { merchantId }: MerchantActor,
    @Query() { days }: StatsQuery,
  ): Promise<SmsStatsDto> {
    return this.stats.over(merchantId, days);
  }

  private async details(
    { merchantId, role }: MerchantActor,
    id: string,
  ): Promise<SmsMessageDetailsDto> {
    const row = await this.messages.find(merchantId, id);
    if (!row) throw new DomainError({ code: 'not_found' });
    const lines = await this.messages.linesOf(merchantId, [row]);
    return messageDetails(row, lines.get(row.orderLineId ?? ''), {
      role,
      locale: this.context.locale(),
    });
  }
}

function idFromCursor(cursor: string): string {
  const [id = ''] = decodeCursor(cursor, 1);
  if (!isUUID(id)) throw new DomainError({ code: 'bad_cursor' });
  return id;
}
