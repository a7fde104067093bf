import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { UseCases } from '../../../platform/database';
import { Confirmed, CurrentUser, WithoutMerchant, type UserActor } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { AskExport, exportView } from './ask-export';
import { DataExportsRepository } from './data-exports.repository';
import { AskExportDto, DataExportDto, DataExportsDto } from './exports.dto';
import { FetchExport } from './fetch-export';

const ZIP = 'application/zip';

/** Everything about a person or a shop, as a file to take away. */
@ApiTags('privacy')
@ApiBearerAuth()
@WithoutMerchant()
@Controller('privacy/exports')
export class ExportsController {
  constructor(
    private readonly exports: DataExportsRepository,
    private readonly asking: AskExport,
    private readonly fetching: FetchExport,
    private readonly useCases: UseCases,
  ) {}

  @Get()
  @ApiOkResponse({ type: DataExportsDto })
  async listDataExports(@CurrentUser() actor: UserActor): Promise<DataExportsDto> {
    const rows = await this.exports.listFor(actor.userId, actor.merchantId);
    return { items: rows.map(exportView) };
  }

  @Post()
  @HttpCode(202)
  @Confirmed()
  @RateLimited('export')
  @ApiAcceptedResponse({ type: DataExportDto })
  askDataExport(
    @CurrentUser() actor: UserActor,
    @Body() { scope }: AskExportDto,
  ): Promise<DataExportDto> {
    return this.useCases.run(() => this.asking.ask(actor, scope));
  }

  @Get(':id/file')
  @RateLimited('export')
  @ApiProduces(ZIP)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async downloadDataExport(
    @CurrentUser() actor: UserActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<StreamableFile> {
    const file = await this.useCases.run(() => this.fetching.fetch(actor.userId, id));
    return new StreamableFile(this.fetching.bytes(id), {
      type: ZIP,
      length: file.sizeBytes,
      disposition: `attachment; filename="${file.fileName}"`,
    });
  }
}
