import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
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
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { LAWFUL_BASES, type Role } from '@smssend/contracts';
import { DomainError } from '../../../platform/errors';
import {
  CurrentActor,
  decodeCursor,
  KeysetQuery,
  pageOf,
  RequestContext,
  type MerchantActor,
  Needs,
} from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { sheetDownload } from '../../../platform/sheets';
import { CancelImport } from './cancel-import';
import {
  ImportAcceptedDto,
  ImportMappingDto,
  ImportPageDto,
  ImportProblemPageDto,
  ImportProblemsQuery,
  ImportViewDto,
  StartImportDto,
} from './import.dto';
import { IMPORT_LIMITS } from './import-limits';
import { ImportProblems } from './import-problems';
import { ImportViews, problemView, withMaskedSamples } from './import-views';
import { ImportsRepository, type ImportRow } from './imports.repository';
import { MapColumns } from './map-columns';
import { maskedProblem } from './masked-problem';
import { ProblemsSheet } from './problems-sheet';
import { ReceiveImport } from './receive-import';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FORM_LIMITS = {
  fileSize: IMPORT_LIMITS.fileBytes,
  files: 1,
  fields: 5,
  fieldSize: 1024,
  parts: 6,
  headerPairs: 50,
};

@ApiTags('imports')
@ApiBearerAuth()
@Needs('orders.read')
@Controller('orders/imports')
export class ImportsController {
  constructor(
    private readonly receiveImport: ReceiveImport,
    private readonly imports: ImportsRepository,
    private readonly problems: ImportProblems,
    private readonly views: ImportViews,
    private readonly mapColumns: MapColumns,
    private readonly cancel: CancelImport,
    private readonly problemsSheet: ProblemsSheet,
    private readonly context: RequestContext,
  ) {}

  @Post()
  @RateLimited('import')
  @HttpCode(202)
  @Needs('orders.import')
  @UseInterceptors(FileStreamInterceptor('file', { limits: FORM_LIMITS, defParamCharset: 'utf8' }))
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        lawfulBasis: { type: 'string', enum: [...LAWFUL_BASES] },
        file: { type: 'string', format: 'binary' },
      },
    },
  })
  @ApiAcceptedResponse({ type: ImportAcceptedDto })
  startImport(
    @CurrentActor() actor: MerchantActor,
    @Body() form: StartImportDto,
    @UploadedFile() file: MultipartFileStream | undefined,
  ): Promise<ImportAcceptedDto> {
    if (!file) throw new DomainError({ code: 'file_missing', field: 'file' });
    return this.receiveImport.run(actor, file, form.lawfulBasis);
  }

  @Get()
  @ApiOkResponse({ type: ImportPageDto })
  async listImports(
    @CurrentActor() actor: MerchantActor,
    @Query() query: KeysetQuery,
  ): Promise<ImportPageDto> {
    const [after = null] = query.after ? decodeCursor(query.after, 1) : [];
    if (after !== null && !UUID.test(after)) throw new DomainError({ code: 'bad_cursor' });
    const rows = await this.imports.page(actor.merchantId, after, query.limit + 1);
    const page = pageOf(rows, query.limit, (row) => [row.id]);
    const items = await this.views.of(page.items, this.context.locale());
    return { items: items.map((view) => shownView(view, actor.role)), next: page.next };
  }

  @Get(':id')
  @ApiOkResponse({ type: ImportViewDto })
  async getImport(
    @CurrentActor() actor: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ImportViewDto> {
    return shownView(await this.view(await this.find(actor.merchantId, id)), actor.role);
  }

  @Get(':id/problems')
  @ApiOkResponse({ type: ImportProblemPageDto })
  async listImportProblems(
    @CurrentActor() actor: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: ImportProblemsQuery,
  ): Promise<ImportProblemPageDto> {
    await this.find(actor.merchantId, id);
    const page = await this.problems.page(actor.merchantId, id, {
      severity: query.severity ?? null,
      after: positionOf(query.after),
      limit: query.limit,
    });
    const shown = actor.role === 'viewer' ? page.items.map(maskedProblem) : page.items;
    const locale = this.context.locale();
    return { items: shown.map((problem) => problemView(problem, locale)), next: page.next };
  }

  @Get(':id/problems.xlsx')
  @Needs('phones.read')
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async downloadImportProblems(
    @CurrentActor() actor: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<StreamableFile> {
    const row = await this.find(actor.merchantId, id);
    const locale = this.context.locale();
    const name = locale === 'ro' ? 'randuri-respinse' : 'rejected-rows';
    const content = await this.problemsSheet.content(actor.merchantId, id, locale);
    return sheetDownload(`${name}-${row.createdAt.toISOString().slice(0, 10)}.xlsx`, content);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Needs('orders.import')
  @ApiOkResponse({ type: ImportViewDto })
  async cancelImport(
    @CurrentActor() actor: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ImportViewDto> {
    return this.view(await this.cancel.run(actor.merchantId, id));
  }

  @Post(':id/mapping')
  @HttpCode(202)
  @Needs('orders.import')
  @ApiAcceptedResponse({ type: ImportAcceptedDto })
  mapImportColumns(
    @CurrentActor() actor: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() mapping: ImportMappingDto,
  ): Promise<ImportAcceptedDto> {
    return this.mapColumns.run(actor.merchantId, id, mapping.columns);
  }

  private async find(merchantId: string, id: string): Promise<ImportRow> {
    const row = await this.imports.find(merchantId, id);
    if (!row) throw new DomainError({ code: 'not_found' });
    return row;
  }

  private async view(row: ImportRow): Promise<ImportViewDto> {
    const [view] = await this.views.of([row], this.context.locale());
    if (!view) throw new DomainError({ code: 'not_found' });
    return view;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function shownView(view: ImportViewDto, role: Role): ImportViewDto {
  return role === 'viewer' ? withMaskedSamples(view) : view;
}

function positionOf(cursor: string | undefined): number | null {
  if (!cursor) return null;
  const position = Number(decodeCursor(cursor, 1)[0]);
  if (!Number.isInteger(position) || Math.abs(position) > IMPORT_LIMITS.storedProblems)
    throw new DomainError({ code: 'bad_cursor' });
  return position;
}
