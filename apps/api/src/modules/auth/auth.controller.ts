import { Body, Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { LoginAnswer, Me, SignedIn } from '@smssend/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  CurrentUser,
  DomainError,
  Public,
  WithoutMerchant,
  type UserActor,
} from '../../platform/http';
import { RateLimited } from '../../platform/limits';
import { LoginBody, MeDto, SignedInDto, SwitchMerchantBody } from './auth.dto';
import { RefreshCookie } from './refresh-cookie';
import { SecondStepNeededDto } from './second-step/second-step.dto';
import { SignInSteps } from './second-step/sign-in-steps';
import { Sessions } from './sessions';
import { SessionViews, SignIn } from './sign-in';
import { originOf, SignInAnswers } from './sign-in-answers';
import { SwitchMerchant } from './switch-merchant';

@ApiTags('auth')
@WithoutMerchant()
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly steps: SignInSteps,
    private readonly answers: SignInAnswers,
    private readonly sessions: Sessions,
    private readonly views: SessionViews,
    private readonly switching: SwitchMerchant,
    private readonly cookie: RefreshCookie,
  ) {}

  /** Signed in, or told that a second step is needed: `POST /api/auth/second-step`. */
  @Public()
  @RateLimited('login')
  @Post('login')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiExtraModels(SignedInDto, SecondStepNeededDto)
  @ApiOkResponse({
    schema: {
      oneOf: [{ $ref: getSchemaPath(SignedInDto) }, { $ref: getSchemaPath(SecondStepNeededDto) }],
    },
  })
  async login(
    @Body() body: LoginBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LoginAnswer> {
    const { id: userId } = await this.signIn.withPassword(body);
    const origin = originOf(request);
    const outcome = await this.steps.afterFirstProof({ userId, method: 'password', origin });
    return this.answers.give(outcome, reply);
  }

  /** Trades the refresh cookie for a new access token and the next cookie. */
  @Public()
  @RateLimited('refresh')
  @Post('refresh')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: SignedInDto })
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const session = await this.sessions.renew(this.cookie.readFromOwnPage(request));
    // The cookie is never cleared here: meanwhile another tab may have put a living one in its place.
    if (session === 'ended' || session === 'reused')
      throw new DomainError({ code: 'session_ended' });
    const answer = await this.views.signedIn(session);
    this.cookie.write(reply, session);
    return answer;
  }

  @Public()
  @Post('logout')
  @HttpCode(204)
  @ApiNoContentResponse()
  async logout(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(this.cookie.readFromOwnPage(request));
    this.cookie.clear(reply);
  }

  @Get('me')
  @Header('cache-control', 'no-store')
  @ApiBearerAuth()
  @ApiOkResponse({ type: MeDto })
  getMe(@CurrentUser() actor: UserActor): Promise<Me> {
    return this.views.me(actor.userId, actor.merchantId);
  }

  @Post('switch-merchant')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiBearerAuth()
  @ApiOkResponse({ type: SignedInDto })
  async switchMerchant(
    @CurrentUser() actor: UserActor,
    @Body() { merchantId }: SwitchMerchantBody,
  ): Promise<SignedIn> {
    await this.switching.switch(actor, merchantId);
    return this.views.signedIn({ id: actor.sessionId, userId: actor.userId, merchantId });
  }
}
