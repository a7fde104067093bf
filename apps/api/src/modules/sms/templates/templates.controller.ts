import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { UseCases } from '../../../platform/database';
import { CurrentActor, type MerchantActor, Needs } from '../../../platform/http';
import { EditTemplates } from './edit-templates';
import { SmsTemplateDto, SmsTemplatesDto, SmsTemplateTextDto } from './templates.dto';
import { TemplatesRepository, type TemplateRow } from './templates.repository';

@ApiTags('sms')
@ApiBearerAuth()
@Needs('templates.write')
@Controller('sms/templates')
export class TemplatesController {
  constructor(
    private readonly templates: TemplatesRepository,
    private readonly editTemplates: EditTemplates,
    private readonly useCases: UseCases,
  ) {}

  @Get()
  @Needs('templates.read')
  @ApiOkResponse({ type: SmsTemplatesDto })
  async listTemplates(@CurrentActor() { merchantId }: MerchantActor): Promise<SmsTemplatesDto> {
    return { items: (await this.templates.all(merchantId)).map(view) };
  }

  @Post()
  @ApiCreatedResponse({ type: SmsTemplateDto })
  async addTemplate(
    @CurrentActor() { merchantId }: MerchantActor,
    @Body() text: SmsTemplateTextDto,
  ): Promise<SmsTemplateDto> {
    return view(await this.useCases.run(() => this.editTemplates.add(merchantId, text)));
  }

  @Put(':id')
  @ApiOkResponse({ type: SmsTemplateDto })
  async changeTemplate(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() text: SmsTemplateTextDto,
  ): Promise<SmsTemplateDto> {
    return view(await this.useCases.run(() => this.editTemplates.change(merchantId, id, text)));
  }

  @Post(':id/default')
  @HttpCode(200)
  @ApiOkResponse({ type: SmsTemplateDto })
  async makeTemplateDefault(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<SmsTemplateDto> {
    return view(await this.useCases.run(() => this.editTemplates.makeDefault(merchantId, id)));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async deleteTemplate(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    await this.useCases.run(() => this.editTemplates.remove(merchantId, id));
  }
}

function view(row: TemplateRow): SmsTemplateDto {
  return {
    id: row.id,
    name: row.name,
    body: row.body,
    isDefault: row.isDefault,
    updatedAt: row.updatedAt.toISOString(),
  };
}
