import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { UseCases } from '../../../platform/database';
import { Confirmed, CurrentUser, WithoutMerchant, type UserActor } from '../../../platform/http';
import { AskDeletion } from './ask-deletion';
import { AskDeletionDto, DeletionStateDto, DeletionSubjectParam } from './deletion.dto';

/** The end of an account or a shop, 14 days before it comes. */
@ApiTags('privacy')
@ApiBearerAuth()
@WithoutMerchant()
@Controller()
export class DeletionController {
  constructor(
    private readonly asking: AskDeletion,
    private readonly useCases: UseCases,
  ) {}

  @Get('privacy/deletion')
  @ApiOkResponse({ type: DeletionStateDto })
  getDeletion(@CurrentUser() actor: UserActor): Promise<DeletionStateDto> {
    return this.asking.state(actor);
  }

  @Post('privacy/deletion')
  @HttpCode(202)
  @Confirmed()
  @ApiAcceptedResponse({ type: DeletionStateDto })
  async askDeletion(
    @CurrentUser() actor: UserActor,
    @Body() { subject }: AskDeletionDto,
  ): Promise<DeletionStateDto> {
    await this.useCases.run(() => this.asking.ask(actor, subject));
    return this.asking.state(actor);
  }

  @Delete('privacy/deletion/:subject')
  @HttpCode(204)
  @ApiNoContentResponse()
  async cancelDeletion(
    @CurrentUser() actor: UserActor,
    @Param() { subject }: DeletionSubjectParam,
  ): Promise<void> {
    await this.useCases.run(() => this.asking.callBack(actor, subject));
  }

  /** The same as asking for the deletion of `user`. */
  @Post('profile/delete-account')
  @HttpCode(202)
  @Confirmed()
  @ApiAcceptedResponse({ type: DeletionStateDto })
  async deleteAccount(@CurrentUser() actor: UserActor): Promise<DeletionStateDto> {
    await this.useCases.run(() => this.asking.ask(actor, 'user'));
    return this.asking.state(actor);
  }
}
