import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Locale } from '@smssend/contracts';
import { maskPhone } from '@smssend/kernel';
import { Clock } from '../../../platform/clock';
import { UseCases } from '../../../platform/database';
import {
  CurrentActor,
  decodeCursor,
  pageOf,
  RequestContext,
  type MerchantActor,
  Needs,
} from '../../../platform/http';
import { sheetDownload, type SheetCell } from '../../../platform/sheets';
import { RefuseMessages } from './refuse-messages';
import { Suppressions, type SuppressionRow } from './suppressions';
import {
  AddSuppressionsDto,
  SuppressionsAddedDto,
  SuppressionsPageDto,
  SuppressionsQuery,
  type SuppressionOrigin,
} from './suppressions.dto';

const EXPORT_BATCH = 2_000;

const ORIGIN_WORDS: Readonly<Record<SuppressionOrigin, Record<Locale, string>>> = {
  opt_out_page: {
    ro: 'Cumpărătorul, pe pagina de dezabonare',
    en: 'The buyer, on the opt-out page',
  },
  provider: { ro: 'Operatorul', en: 'The operator' },
  merchant: { ro: 'Adăugat de dvs.', en: 'Added by you' },
};
const HEADERS = { ro: ['Telefon', 'De unde', 'Când'], en: ['Phone', 'Origin', 'When'] };

@ApiTags('sms')
@ApiBearerAuth()
@Needs('suppressions.read')
@Controller('sms/suppressions')
export class SuppressionsController {
  constructor(
    private readonly suppressions: Suppressions,
    private readonly refuseMessages: RefuseMessages,
    private readonly useCases: UseCases,
    private readonly context: RequestContext,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: SuppressionsPageDto })
  async listSuppressions(
    @CurrentActor() { merchantId, role }: MerchantActor,
    @Query() { after, limit, phone }: SuppressionsQuery,
  ): Promise<SuppressionsPageDto> {
    const [afterPhone = null] = after === undefined ? [] : decodeCursor(after, 1);
    const rows = await this.suppressions.page(merchantId, { typed: phone, afterPhone, limit });
    const { items, next } = pageOf(rows, limit, (row) => [row.phone]);
    return {
      items: items.map((row) => ({
        phone: role === 'viewer' ? maskPhone(row.phone) : row.phone,
        origin: row.origin,
        createdAt: row.createdAt.toISOString(),
      })),
      // A cursor holds the last number in full, so read-only roles get one page.
      next: role === 'viewer' ? null : next,
      total: await this.suppressions.total(merchantId, phone),
    };
  }

  @Get('export.xlsx')
  @Needs('suppressions.manage')
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  exportSuppressions(@CurrentActor() { merchantId }: MerchantActor): Promise<StreamableFile> {
    const locale = this.context.locale();
    const [phone = '', origin = '', when = ''] = HEADERS[locale];
    const day = this.clock.now().toISOString().slice(0, 10);
    return sheetDownload(`dezabonari-${day}.xlsx`, {
      name: locale === 'ro' ? 'Dezabonări' : 'Opt-outs',
      columns: [
        { header: phone, width: 18 },
        { header: origin, width: 40 },
        { header: when, width: 18, kind: 'time' },
      ],
      rows: sheetRows(this.suppressions.all(merchantId, EXPORT_BATCH), locale),
    });
  }

  @Post()
  @HttpCode(200)
  @Needs('suppressions.add')
  @ApiOkResponse({ type: SuppressionsAddedDto })
  addSuppressions(
    @CurrentActor() { merchantId }: MerchantActor,
    @Body() { phones }: AddSuppressionsDto,
  ): Promise<SuppressionsAddedDto> {
    return this.useCases.run(() => this.refuseMessages.addByMerchant(merchantId, phones));
  }

  @Delete(':phone')
  @HttpCode(204)
  @Needs('suppressions.manage')
  @ApiNoContentResponse()
  async removeSuppression(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('phone') phone: string,
  ): Promise<void> {
    await this.useCases.run(() => this.refuseMessages.removeByMerchant(merchantId, phone));
  }
}

async function* sheetRows(
  batches: AsyncIterable<SuppressionRow[]>,
  locale: Locale,
): AsyncGenerator<SheetCell[][]> {
  for await (const rows of batches) {
    yield rows.map(({ phone, origin, createdAt }) => [
      phone,
      ORIGIN_WORDS[origin][locale],
      createdAt,
    ]);
  }
}
