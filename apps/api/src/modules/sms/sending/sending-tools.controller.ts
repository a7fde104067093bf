import { Body, Controller, HttpCode, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
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
import { RateLimited } from '../../../platform/limits';
import { VerifiedEmailGuard } from '../../users';
import { messageDetails } from '../messages/message-view';
import { SmsMessageDetailsDto } from '../messages/messages.dto';
import { MessagesRepository } from '../messages/messages.repository';
import { Candidates } from './candidates';
import { MerchantGate } from './merchant-gate';
import { PlanSend } from './plan-send';
import { SendTest } from './send-test';
import { SkippedPageDto, SkippedRequestDto, SmsTestDto } from './sending.dto';

@ApiTags('sms')
@ApiBearerAuth()
@Needs('messages.send')
@Controller('sms')
export class SendingToolsController {
  constructor(
    private readonly plans: PlanSend,
    private readonly candidates: Candidates,
    private readonly sendTest: SendTest,
    private readonly messages: MessagesRepository,
    private readonly useCases: UseCases,
    private readonly context: RequestContext,
  ) {}

  /** The lines that a send of this request would skip, with the reason of each. */
  @Post('preview/skipped')
  @HttpCode(200)
  @UseInterceptors(MerchantGate)
  @ApiOkResponse({ type: SkippedPageDto })
  async listSkipped(
    @CurrentActor() { merchantId }: MerchantActor,
    @Body() { reason, after, limit, ...request }: SkippedRequestDto,
  ): Promise<SkippedPageDto> {
    const afterLineId = after === undefined ? null : lineIdFromCursor(after);
    const { eligibility } = await this.plans.make(merchantId, request);
    const rows = await this.candidates.skipped(eligibility, { reason, afterLineId, limit });
    return pageOf(rows, limit, (row) => [row.orderLineId]);
  }

  /** Sends one message to a phone of the merchant's own choice. It is not counted in the quota. */
  @UseGuards(VerifiedEmailGuard)
  @Post('test')
  @RateLimited('send')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: SmsMessageDetailsDto })
  async sendTestMessage(
    @CurrentActor() { merchantId, role }: MerchantActor,
    @Body() test: SmsTestDto,
  ): Promise<SmsMessageDetailsDto> {
    const id = await this.useCases.run(() => this.sendTest.send(merchantId, test));
    const row = await this.messages.find(merchantId, id);
    if (!row) throw new DomainError({ code: 'not_found' });
    const lines = await this.messages.linesOf(merchantId, [row]);
    return messageDetails(row, lines.get(row.orderLineId ?? ''), {
      role,
      locale: this.context.locale(),
    });
  }
}

function lineIdFromCursor(cursor: string): string {
  const [id = ''] = decodeCursor(cursor, 1);
  if (!isUUID(id)) throw new DomainError({ code: 'bad_cursor' });
  return id;
}
