import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { UseCases } from '../../platform/database';
import { Public, RequestContext } from '../../platform/http';
import { answerPlainPage } from '../../platform/plain-page';
import { Unsubscribe, type MailChoice } from './unsubscribe';
import { unsubscribePage, type UnsubscribeState } from './unsubscribe-page';

/**
 * The way out that each notice mail carries. Opening it changes nothing, because scanners open links
 * by themselves; the button does, and so does the POST that a mail program sends when its own
 * "unsubscribe" is pressed (RFC 8058).
 */
@ApiExcludeController()
@Public()
@Controller('u')
export class UnsubscribeController {
  constructor(
    private readonly unsubscribe: Unsubscribe,
    private readonly useCases: UseCases,
    private readonly context: RequestContext,
  ) {}

  @Get(':token')
  async showUnsubscribe(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const choice = await this.unsubscribe.find(token);
    const stopped = choice !== null && (await this.unsubscribe.isStopped(choice));
    return this.answer(reply, token, choice, stopped ? 'stopped' : 'ask');
  }

  @Post(':token')
  async stopMails(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const choice = await this.useCases.run(() => this.unsubscribe.choose(token, false));
    return this.answer(reply, token, choice, 'stopped');
  }

  @Post(':token/undo')
  async wantMailsAgain(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const choice = await this.useCases.run(() => this.unsubscribe.choose(token, true));
    return this.answer(reply, token, choice, 'wanted');
  }

  /** A person's own language; a link that is nobody's speaks the browser's. */
  private async answer(
    reply: FastifyReply,
    token: string,
    choice: MailChoice | null,
    state: UnsubscribeState,
  ): Promise<void> {
    const locale = choice?.person.locale ?? this.context.locale();
    const page = choice
      ? unsubscribePage(state, { kind: choice.kind, token }, locale)
      : unsubscribePage('unknown', { kind: 'security', token }, locale);
    await answerPlainPage(reply, page, { locale, status: choice ? 200 : 404 });
  }
}
