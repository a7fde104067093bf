import { Body, Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '@smssend/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, WithoutMerchant } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { SignedInDto } from '../auth.dto';
import { originOf, SignInAnswers } from '../sign-in-answers';
import type { PasskeyQuestion } from './passkey-proofs';
import { PasskeyAnswerBody, PasskeyOptionsDto } from './passkeys.dto';
import { SignInByPasskey } from './sign-in-by-passkey';

@ApiTags('auth')
@Public()
@WithoutMerchant()
@Controller('auth/passkey')
export class PasskeySignInController {
  constructor(
    private readonly signIn: SignInByPasskey,
    private readonly answers: SignInAnswers,
  ) {}

  @Post('options')
  @RateLimited('passkey')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: PasskeyOptionsDto })
  beginPasskeySignIn(): Promise<PasskeyQuestion> {
    return this.signIn.begin();
  }

  @Post()
  @RateLimited('passkey')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: SignedInDto })
  async signInWithPasskey(
    @Body() body: PasskeyAnswerBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const session = await this.signIn.finish(body, originOf(request));
    return this.answers.signedIn(session, reply);
  }
}
