import {
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
} from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, WithoutMerchant, type UserActor } from '../../../platform/http';
import { Sessions } from '../sessions';
import { OwnSessions } from './own-sessions';
import { SessionListDto, SessionsEndedDto } from './own-sessions.dto';

@ApiTags('profile')
@ApiBearerAuth()
@WithoutMerchant()
@Controller('profile/sessions')
export class OwnSessionsController {
  constructor(
    private readonly ownSessions: OwnSessions,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: SessionListDto })
  async listSessions(@CurrentUser() actor: UserActor): Promise<SessionListDto> {
    return { items: await this.ownSessions.list(actor.userId, actor.sessionId) };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  endSession(
    @CurrentUser() actor: UserActor,
    @Param('id', ParseUUIDPipe) sessionId: string,
  ): Promise<void> {
    return this.ownSessions.end(actor.userId, sessionId);
  }

  @Post('end-others')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionsEndedDto })
  async endOtherSessions(@CurrentUser() actor: UserActor): Promise<SessionsEndedDto> {
    const { userId, sessionId } = actor;
    return { ended: await this.sessions.endAll({ userId, except: sessionId, reason: 'ended' }) };
  }
}
