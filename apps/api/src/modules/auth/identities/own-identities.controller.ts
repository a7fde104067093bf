import {
  Controller,
  Delete,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { IDENTITY_PROVIDERS } from '@smssend/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Confirmed, CurrentUser, WithoutMerchant, type UserActor } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { VerifiedEmailGuard } from '../../users';
import { FlowCookie } from './flow-cookie';
import { IdentityStartDto, ReturnQuery } from './identities.dto';
import { IdentityFlow, type Purpose } from './identity-flow';
import { LinkedIdentities } from './linked-identities';
import { Providers } from './providers';

const SECURITY_PAGE = '/settings/security';

interface Asked {
  readonly actor: UserActor;
  readonly provider: string;
  readonly returnTo?: string | undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The page goes to the address it is given; the answer comes by `POST /api/auth/identity/finish`. */
@ApiTags('profile')
@ApiBearerAuth()
@WithoutMerchant()
@Controller('profile')
export class OwnIdentitiesController {
  constructor(
    private readonly flow: IdentityFlow,
    private readonly linked: LinkedIdentities,
    private readonly providers: Providers,
    private readonly cookie: FlowCookie,
  ) {}

  @Post('identities/:provider/start')
  @Confirmed()
  @UseGuards(VerifiedEmailGuard)
  @RateLimited('identity')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiParam({ name: 'provider', enum: IDENTITY_PROVIDERS, enumName: 'IdentityProvider' })
  @ApiOkResponse({ type: IdentityStartDto })
  beginLink(
    @CurrentUser() actor: UserActor,
    @Param('provider') provider: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IdentityStartDto> {
    return this.begin('link', { actor, provider, request, reply });
  }

  /** Proves oneself by signing in at the provider again. */
  @Post('confirm/identity/:provider')
  @RateLimited('identity')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiParam({ name: 'provider', enum: IDENTITY_PROVIDERS, enumName: 'IdentityProvider' })
  @ApiOkResponse({ type: IdentityStartDto })
  beginIdentityConfirmation(
    @CurrentUser() actor: UserActor,
    @Param('provider') provider: string,
    @Query() { returnTo }: ReturnQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IdentityStartDto> {
    return this.begin('confirm', { actor, provider, returnTo, request, reply });
  }

  @Delete('identities/:provider')
  @Confirmed()
  @HttpCode(204)
  @ApiParam({ name: 'provider', enum: IDENTITY_PROVIDERS, enumName: 'IdentityProvider' })
  @ApiNoContentResponse()
  unlinkIdentity(@CurrentUser() actor: UserActor, @Param('provider') name: string): Promise<void> {
    return this.linked.unlink(actor.userId, this.providers.known(name));
  }

  private async begin(what: 'link' | 'confirm', asked: Asked): Promise<IdentityStartDto> {
    const { provider, request, reply, returnTo = SECURITY_PAGE } = asked;
    const { userId, sessionId } = asked.actor;
    const purpose: Purpose = { what, userId, sessionId };
    const browser = this.cookie.give(request, reply);
    return { url: await this.flow.begin({ provider, purpose, browser, returnTo }) };
  }
}
