import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { InvitationOffer } from '@smssend/contracts';
import { UseCases } from '../../../platform/database';
import { CurrentUser, Public, WithoutMerchant, type UserActor } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { JoinTeam } from '../../users';
import { AcceptInvitation } from './accept-invitation';
import {
  InvitationOfferDto,
  InvitationTokenBody,
  RegisterByInvitationBody,
} from './invitations.dto';

/** What the link in an invitation leads to. The token is read from the body only, so that no log has it. */
@ApiTags('auth')
@RateLimited('invite')
@Controller('auth/invitations')
export class InvitationsController {
  constructor(
    private readonly joinTeam: JoinTeam,
    private readonly accepting: AcceptInvitation,
    private readonly useCases: UseCases,
  ) {}

  @Public()
  @Post('read')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: InvitationOfferDto })
  readInvitation(@Body() { token }: InvitationTokenBody): Promise<InvitationOffer> {
    return this.joinTeam.offer(token);
  }

  @Post('accept')
  @HttpCode(204)
  @WithoutMerchant()
  @ApiBearerAuth()
  @ApiNoContentResponse()
  async acceptInvitation(
    @CurrentUser() { userId }: UserActor,
    @Body() { token }: InvitationTokenBody,
  ): Promise<void> {
    await this.useCases.run(() => this.accepting.bySignedIn(token, userId));
  }

  @Public()
  @Post('register')
  @HttpCode(204)
  @ApiNoContentResponse()
  async registerByInvitation(@Body() body: RegisterByInvitationBody): Promise<void> {
    await this.accepting.byRegistering(body);
  }
}
