import {
  Body,
  Controller,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { UseCases } from '../../../platform/database';
import { CurrentActor, type MerchantActor, Needs } from '../../../platform/http';
import { Idempotent } from '../../../platform/idempotency';
import { RateLimited } from '../../../platform/limits';
import { VerifiedEmailGuard } from '../../users';
import { MerchantGate } from './merchant-gate';
import { PreviewSend } from './preview-send';
import { SendReviewRequests } from './send-review-requests';
import {
  PreviewQuery,
  SendAcceptedDto,
  SendCancelledDto,
  SendPreviewDto,
  SendRequestDto,
} from './sending.dto';
import { UndoSend } from './undo-send';

@ApiTags('sms')
@ApiBearerAuth()
@Needs('messages.send')
@Controller('sms')
export class SendingController {
  constructor(
    private readonly previewSend: PreviewSend,
    private readonly sendReviewRequests: SendReviewRequests,
    private readonly undoSend: UndoSend,
    private readonly useCases: UseCases,
  ) {}

  /** What a send of this request would do now; nothing is written. */
  @Post('preview')
  @HttpCode(200)
  @UseInterceptors(MerchantGate)
  @ApiOkResponse({ type: SendPreviewDto })
  preview(
    @CurrentActor() { merchantId }: MerchantActor,
    @Body() request: SendRequestDto,
    @Query() { sampleFrom }: PreviewQuery,
  ): Promise<SendPreviewDto> {
    return this.useCases.run(() => this.previewSend.preview(merchantId, request, sampleFrom));
  }

  @UseGuards(VerifiedEmailGuard)
  @Post('sends')
  @RateLimited('send')
  @HttpCode(202)
  @Idempotent()
  @UseInterceptors(MerchantGate)
  @ApiAcceptedResponse({ type: SendAcceptedDto })
  send(
    @CurrentActor() { merchantId, userId }: MerchantActor,
    @Body() request: SendRequestDto,
  ): Promise<SendAcceptedDto> {
    return this.sendReviewRequests.send(merchantId, request, userId);
  }

  /** Undo: everything of this send that the provider does not have yet. */
  @Post('sends/:id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: SendCancelledDto })
  cancelSend(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<SendCancelledDto> {
    return this.useCases.run(() => this.undoSend.undo(merchantId, id));
  }
}
