import { Body, Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '@smssend/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, WithoutMerchant } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { SignedInDto } from '../auth.dto';
import { originOf, SignInAnswers } from '../sign-in-answers';
import { SecondStepBody } from './second-step.dto';
import { SignInSteps } from './sign-in-steps';

@ApiTags('auth')
@Public()
@WithoutMerchant()
@Controller('auth')
export class SecondStepController {
  constructor(
    private readonly steps: SignInSteps,
    private readonly answers: SignInAnswers,
  ) {}

  @Post('second-step')
  @RateLimited('second_step')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: SignedInDto })
  async secondStep(
    @Body() body: SecondStepBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const session = await this.steps.finish(body, originOf(request));
    return this.answers.signedIn(session, reply);
  }
}
