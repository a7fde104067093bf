import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import {
  FileStreamInterceptor,
  type MultipartFileStream,
} from '@nestjs/platform-fastify/multipart';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { Clock } from '../../platform/clock';
import { DomainError } from '../../platform/errors';
import {
  CurrentActor,
  KeysetQuery,
  RequestContext,
  type MerchantActor,
  Needs,
} from '../../platform/http';
import { RateLimited } from '../../platform/limits';
import { sheetDownload } from '../../platform/sheets';
import { ChangeLinks } from './change-links';
import { ExportLinks } from './export-links';
import { ImportLinks } from './import-links';
import { ListLinks } from './list-links';
import { MissingLinks } from './missing-links';
import {
  AcceptLinksDto,
  LinksAcceptedDto,
  LinksImportedDto,
  MissingLinkPageDto,
  ProductLinkDto,
  ProductLinkPageDto,
  ProductLinksQuery,
  SetProductLinkDto,
} from './product-link.dto';
import { LINK_LIMITS } from './product-link-limits';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FORM_LIMITS = {
  fileSize: LINK_LIMITS.sheetBytes,
  files: 1,
  fields: 2,
  fieldSize: 1024,
  parts: 3,
  headerPairs: 50,
};

@ApiTags('product links')
@ApiBearerAuth()
@Needs('links.read')
@Controller('product-links')
export class ProductLinksController {
  constructor(
    private readonly listLinks: ListLinks,
    private readonly missingLinks: MissingLinks,
    private readonly changeLinks: ChangeLinks,
    private readonly importing: ImportLinks,
    private readonly exporting: ExportLinks,
    private readonly context: RequestContext,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: ProductLinkPageDto })
  listProductLinks(
    @CurrentActor() actor: MerchantActor,
    @Query() query: ProductLinksQuery,
  ): Promise<ProductLinkPageDto> {
    const { text = null, after = null, limit } = query;
    return this.listLinks.page(actor.merchantId, { text, after, limit });
  }

  @Get('missing')
  @ApiOkResponse({ type: MissingLinkPageDto })
  listMissingLinks(
    @CurrentActor() actor: MerchantActor,
    @Query() query: KeysetQuery,
  ): Promise<MissingLinkPageDto> {
    return this.missingLinks.page(actor.merchantId, query.after ?? null, query.limit);
  }

  @Get('export.xlsx')
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async exportProductLinks(@CurrentActor() actor: MerchantActor): Promise<StreamableFile> {
    const locale = this.context.locale();
    const content = await this.exporting.run(actor.merchantId, locale);
    const day = this.clock.now().toISOString().slice(0, 10);
    return sheetDownload(`${locale === 'ro' ? 'linkuri' : 'links'}-${day}.xlsx`, content);
  }

  @Post('accept')
  @HttpCode(200)
  @Needs('links.write')
  @ApiOkResponse({ type: LinksAcceptedDto })
  async acceptProductLinks(
    @CurrentActor() actor: MerchantActor,
    @Body() body: AcceptLinksDto,
  ): Promise<LinksAcceptedDto> {
    return { accepted: await this.missingLinks.accept(actor.merchantId, acceptedBy(body)) };
  }

  @Post('import')
  @RateLimited('import')
  @HttpCode(200)
  @Needs('links.write')
  @UseInterceptors(FileStreamInterceptor('file', { limits: FORM_LIMITS, defParamCharset: 'utf8' }))
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiOkResponse({ type: LinksImportedDto })
  importProductLinks(
    @CurrentActor() actor: MerchantActor,
    @UploadedFile() file: MultipartFileStream | undefined,
  ): Promise<LinksImportedDto> {
    if (!file) throw new DomainError({ code: 'file_missing', field: 'file' });
    return this.importing.run(actor.merchantId, file.stream);
  }

  @Put(':pnk')
  @Needs('links.write')
  @ApiOkResponse({ type: ProductLinkDto })
  async setProductLink(
    @CurrentActor() actor: MerchantActor,
    @Param('pnk') pnk: string,
    @Body() body: SetProductLinkDto,
  ): Promise<ProductLinkDto> {
    const kept = await this.changeLinks.set(actor.merchantId, pnk, body.url);
    return this.listLinks.one(actor.merchantId, kept);
  }

  @Delete(':pnk')
  @HttpCode(204)
  @Needs('links.write')
  @ApiNoContentResponse()
  deleteProductLink(
    @CurrentActor() actor: MerchantActor,
    @Param('pnk') pnk: string,
  ): Promise<void> {
    return this.changeLinks.remove(actor.merchantId, pnk);
  }
}

function acceptedBy(body: AcceptLinksDto): { pnks: string[] } | { all: true } {
  if (body.all && !body.pnks) return { all: true };
  if (body.pnks && !body.all) return { pnks: body.pnks };
  const message = {
    ro: 'Alegeți fie produsele, fie toate.',
    en: 'Choose either the products or all of them.',
  };
  throw new DomainError({
    code: 'validation_failed',
    field: 'pnks',
    faults: [{ field: 'pnks', code: 'eitherOr', message }],
  });
}
