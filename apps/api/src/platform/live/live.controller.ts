import { Controller, Query, Sse, type MessageEvent } from '@nestjs/common';
import { ApiBearerAuth, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { LIVE_TOPICS, type LiveTopic } from '@smssend/contracts';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional } from 'class-validator';
import { takeUntil, type Observable } from 'rxjs';
import { CurrentActor, DomainError, Needs, type MerchantActor } from '../http';
import { Listeners } from './listeners';
import { LiveEvents } from './live-events';

class LiveQuery {
  @ApiPropertyOptional({ description: 'Topics separated by commas; all without it', type: String })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',', LIVE_TOPICS.length + 1) : value,
  )
  @ArrayMaxSize(LIVE_TOPICS.length)
  @IsIn(LIVE_TOPICS, { each: true })
  topics?: LiveTopic[];
}

@ApiTags('live')
@ApiBearerAuth()
@Needs('live.read')
@Controller('live')
export class LiveController {
  constructor(
    private readonly live: LiveEvents,
    private readonly listeners: Listeners,
  ) {}

  /** Server-sent events of the current merchant; read with `fetch`, so that the access token can be sent. */
  @Sse()
  streamLive(
    @CurrentActor() { sessionId, merchantId }: MerchantActor,
    @Query() query: LiveQuery,
  ): Observable<MessageEvent> {
    if (sessionId === null) throw new DomainError({ code: 'forbidden' });
    this.live.assertRoom(merchantId);
    return this.live
      .stream(merchantId, query.topics)
      .pipe(takeUntil(this.listeners.ended({ sessionId, merchantId })));
  }
}
