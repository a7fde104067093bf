import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  UseGuards,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { InvitationView, TeamMember, TeamView } from '@smssend/contracts';
import { UseCases } from '../../../platform/database';
import { Confirmed, CurrentActor, Needs, type MerchantActor } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { VerifiedEmailGuard } from '../verified-email.guard';
import { ChangeTeam } from './change-team';
import { InviteMember } from './invite-member';
import { ShowTeam } from './show-team';
import {
  InvitationDto,
  InviteBody,
  RoleBody,
  TeamDto,
  TeamMemberDto,
  TransferBody,
} from './team.dto';

/** Whoever found an owner's browser open must not become one himself. */
const makesAnOwner = (body: unknown): boolean =>
  (body as Partial<RoleBody> | null | undefined)?.role === 'owner';

@ApiTags('team')
@ApiBearerAuth()
@Controller()
export class TeamController {
  constructor(
    private readonly showTeam: ShowTeam,
    private readonly change: ChangeTeam,
    private readonly inviting: InviteMember,
    private readonly useCases: UseCases,
  ) {}

  @Get('team')
  @Needs('team.read')
  @ApiOkResponse({ type: TeamDto })
  getTeam(@CurrentActor() actor: MerchantActor): Promise<TeamView> {
    return this.showTeam.team(actor);
  }

  @Put('team/members/:userId')
  @Needs('team.manage')
  @Confirmed(makesAnOwner)
  @ApiOkResponse({ type: TeamMemberDto })
  async changeMemberRole(
    @CurrentActor() actor: MerchantActor,
    @Param('userId', ParseUUIDPipe) userId: string,
    @Body() { role }: RoleBody,
  ): Promise<TeamMember> {
    await this.useCases.run(() => this.change.changeRole(actor, userId, role));
    return this.showTeam.member(actor.merchantId, userId);
  }

  @Delete('team/members/:userId')
  @HttpCode(204)
  @Needs('team.manage')
  @ApiNoContentResponse()
  async removeMember(
    @CurrentActor() actor: MerchantActor,
    @Param('userId', ParseUUIDPipe) userId: string,
  ): Promise<void> {
    await this.useCases.run(() => this.change.remove(actor, userId));
  }

  @Post('team/leave')
  @HttpCode(204)
  @Needs('team.read')
  @ApiNoContentResponse()
  async leaveTeam(@CurrentActor() actor: MerchantActor): Promise<void> {
    await this.useCases.run(() => this.change.leave(actor));
  }

  @Post('team/invitations')
  @Needs('team.manage')
  @Confirmed(makesAnOwner)
  @UseGuards(VerifiedEmailGuard)
  @RateLimited('invite')
  @ApiCreatedResponse({ type: InvitationDto })
  inviteMember(
    @CurrentActor() actor: MerchantActor,
    @Body() body: InviteBody,
  ): Promise<InvitationView> {
    return this.useCases.run(() => this.inviting.invite(actor, body));
  }

  @Post('team/invitations/:id/resend')
  @HttpCode(200)
  @Needs('team.manage')
  @UseGuards(VerifiedEmailGuard)
  @RateLimited('invite')
  @ApiOkResponse({ type: InvitationDto })
  resendInvitation(
    @CurrentActor() actor: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<InvitationView> {
    return this.useCases.run(() => this.inviting.resend(actor, id));
  }

  @Delete('team/invitations/:id')
  @HttpCode(204)
  @Needs('team.manage')
  @ApiNoContentResponse()
  async revokeInvitation(
    @CurrentActor() actor: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    await this.useCases.run(() => this.inviting.revoke(actor, id));
  }

  @Post('merchant/transfer')
  @HttpCode(204)
  @Needs('merchant.transfer')
  @Confirmed()
  @ApiNoContentResponse()
  async transferOwnership(
    @CurrentActor() actor: MerchantActor,
    @Body() { userId }: TransferBody,
  ): Promise<void> {
    await this.useCases.run(() => this.change.transfer(actor, userId));
  }
}
