import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { maskPhone, shopName } from '@smssend/kernel';
import type { FastifyReply } from 'fastify';
import { UseCases } from '../../../platform/database';
import { Public, RequestContext } from '../../../platform/http';
import { answerPlainPage } from '../../../platform/plain-page';
import { Merchants } from '../../users';
import { OptOutCodes, type OptOutLink } from './opt-out-codes';
import { optOutPage, type OptOutPage } from './opt-out-page';
import { RefuseMessages } from './refuse-messages';
import { Suppressions } from './suppressions';

/**
 * The page behind the link in each SMS. Opening it changes nothing, because phones and scanners open
 * links by themselves; the one button does.
 */
@ApiExcludeController()
@Public()
@Controller('s')
export class OptOutController {
  constructor(
    private readonly codes: OptOutCodes,
    private readonly suppressions: Suppressions,
    private readonly refuseMessages: RefuseMessages,
    private readonly merchants: Merchants,
    private readonly useCases: UseCases,
    private readonly context: RequestContext,
  ) {}

  @Get(':code')
  async showOptOut(@Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    const link = await this.codes.find(code);
    const refusal = link && (await this.suppressions.find(link.merchantId, link.phone));
    if (!refusal) return this.answer(reply, code, link, 'ask');
    return this.answer(
      reply,
      code,
      link,
      refusal.origin === 'opt_out_page' ? 'refused' : 'refused_by_shop',
    );
  }

  @Post(':code')
  async refuse(@Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    const link = await this.useCases.run(() => this.refuseMessages.refuseByCode(code));
    return this.answer(reply, code, link, 'refused');
  }

  @Post(':code/undo')
  async changeMind(@Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    const link = await this.useCases.run(() => this.refuseMessages.allowByCode(code));
    const still = link && (await this.suppressions.find(link.merchantId, link.phone));
    return this.answer(reply, code, link, still ? 'refused_by_shop' : 'allowed');
  }

  private async answer(
    reply: FastifyReply,
    code: string,
    link: OptOutLink | null,
    kind: Exclude<OptOutPage['kind'], 'unknown'>,
  ): Promise<void> {
    const page: OptOutPage = link
      ? { kind, code, shop: await this.shopOf(link), maskedPhone: maskPhone(link.phone) }
      : { kind: 'unknown' };
    const locale = this.context.locale();
    await answerPlainPage(reply, optOutPage(page, locale), { locale, status: link ? 200 : 404 });
  }

  private async shopOf({ merchantId }: OptOutLink): Promise<string> {
    return shopName((await this.merchants.settings(merchantId)).name);
  }
}
