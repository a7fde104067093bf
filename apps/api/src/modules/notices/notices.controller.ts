import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { NoticesPage } from '@smssend/contracts';
import { isUUID } from 'class-validator';
import { UseCases } from '../../platform/database';
import {
  CurrentActor,
  decodeCursor,
  DomainError,
  Needs,
  type MerchantActor,
} from '../../platform/http';
import { ListNotices } from './list-notices';
import { NoticesPageDto, NoticesQuery } from './notices.dto';
import { ReadNotices } from './read-notices';

/** The bell: what a person was told in the shop where he works now. */
@ApiTags('notices')
@ApiBearerAuth()
@Needs('live.read')
@Controller('notices')
export class NoticesController {
  constructor(
    private readonly list: ListNotices,
    private readonly reading: ReadNotices,
    private readonly useCases: UseCases,
  ) {}

  @Get()
  @ApiOkResponse({ type: NoticesPageDto })
  listNotices(
    @CurrentActor() { merchantId, userId }: MerchantActor,
    @Query() { after, limit, unread = false }: NoticesQuery,
  ): Promise<NoticesPage> {
    const [afterId = null] = after === undefined ? [] : decodeCursor(after, 1);
    if (afterId !== null && !isUUID(afterId)) throw new DomainError({ code: 'bad_cursor' });
    return this.list.page({ merchantId, userId }, { afterId, limit, unread });
  }

  @Post('read-all')
  @HttpCode(204)
  @ApiNoContentResponse()
  readAllNotices(@CurrentActor() { merchantId, userId }: MerchantActor): Promise<void> {
    return this.useCases.run(() => this.reading.readAll({ merchantId, userId }));
  }

  @Post(':id/read')
  @HttpCode(204)
  @ApiNoContentResponse()
  readNotice(
    @CurrentActor() { merchantId, userId }: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    return this.useCases.run(() => this.reading.read({ merchantId, userId }, id));
  }
}
