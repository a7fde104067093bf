import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Redirect,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiExtraModels,
  ApiFoundResponse,
  ApiOkResponse,
  ApiParam,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { IDENTITY_PROVIDERS, type IdentityOutcome } from '@smssend/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, WithoutMerchant } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { SignedInDto } from '../auth.dto';
import { ConfirmedDto } from '../confirmation/confirmation.dto';
import { SecondStepNeededDto, TicketBody } from '../second-step/second-step.dto';
import { originOf, SignInAnswers } from '../sign-in-answers';
import { FinishIdentity } from './finish-identity';
import { FlowCookie } from './flow-cookie';
import { IdentityLinkedDto, IdentityRegistrationDto, ReturnQuery } from './identities.dto';
import { IdentityFlow } from './identity-flow';

interface Found {
  readonly url: string;
  readonly statusCode: 302;
}

const found = (url: string): Found => ({ url, statusCode: 302 });

@ApiTags('auth')
@Public()
@WithoutMerchant()
@Controller('auth/identity')
export class IdentitySignInController {
  constructor(
    private readonly flow: IdentityFlow,
    private readonly finishing: FinishIdentity,
    private readonly cookie: FlowCookie,
    private readonly answers: SignInAnswers,
  ) {}

  /** For a link or a button: sends the browser to the provider's page. */
  @Get(':provider/start')
  @RateLimited('identity')
  @Redirect()
  @Header('cache-control', 'no-store')
  @ApiParam({ name: 'provider', enum: IDENTITY_PROVIDERS, enumName: 'IdentityProvider' })
  @ApiFoundResponse({ description: 'To the provider' })
  async startIdentity(
    @Param('provider') provider: string,
    @Query() { returnTo }: ReturnQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Found> {
    const browser = this.cookie.give(request, reply);
    const purpose = { what: 'sign_in' } as const;
    return found(await this.flow.beginOnTheWay({ provider, purpose, browser, returnTo }));
  }

  /** Where the provider sends the browser back to. */
  @Get(':provider/callback')
  @RateLimited('identity')
  @Redirect()
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @ApiParam({ name: 'provider', enum: IDENTITY_PROVIDERS, enumName: 'IdentityProvider' })
  @ApiFoundResponse({ description: 'To /sign-in/finish#ticket=… or #error=…' })
  async acceptIdentity(
    @Param('provider') provider: string,
    @Req() request: FastifyRequest,
  ): Promise<Found> {
    const browser = this.cookie.browser(request);
    const query = request.url.split('?', 2)[1] ?? '';
    return found(await this.flow.accept({ provider, browser, query }));
  }

  @Post('finish')
  @RateLimited('identity')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiExtraModels(
    SignedInDto,
    SecondStepNeededDto,
    IdentityRegistrationDto,
    IdentityLinkedDto,
    ConfirmedDto,
  )
  @ApiOkResponse({
    schema: {
      oneOf: [
        { $ref: getSchemaPath(SignedInDto) },
        { $ref: getSchemaPath(SecondStepNeededDto) },
        { $ref: getSchemaPath(IdentityRegistrationDto) },
        { $ref: getSchemaPath(IdentityLinkedDto) },
        { $ref: getSchemaPath(ConfirmedDto) },
      ],
    },
  })
  async finishIdentity(
    @Body() { ticket }: TicketBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IdentityOutcome> {
    const browser = this.cookie.browser(request);
    const outcome = await this.finishing.finish({ ticket, browser, origin: originOf(request) });
    return this.answers.give(outcome, reply);
  }
}
