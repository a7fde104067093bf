import { ApiProperty } from '@nestjs/swagger';
import type { SmsTemplate } from '@smssend/contracts';
import { IsString, Length } from 'class-validator';

export const TEMPLATE_NAME_MAX_LENGTH = 80;
/** What the column holds; longer texts would not fit into ten segments with their values in. */
export const TEMPLATE_BODY_MAX_LENGTH = 1_000;

export class SmsTemplateDto implements SmsTemplate {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty()
  name!: string;
  @ApiProperty()
  body!: string;
  @ApiProperty()
  isDefault!: boolean;
  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class SmsTemplatesDto {
  @ApiProperty({ type: [SmsTemplateDto] })
  items!: SmsTemplateDto[];
}

export class SmsTemplateTextDto {
  @ApiProperty({ maxLength: TEMPLATE_NAME_MAX_LENGTH })
  @IsString()
  @Length(1, TEMPLATE_NAME_MAX_LENGTH)
  name!: string;

  @ApiProperty({
    maxLength: TEMPLATE_BODY_MAX_LENGTH,
    description:
      'With {firma} {link} {dezabonare} {produs} {comanda} {nume}; {dezabonare} must be there',
  })
  @IsString()
  @Length(1, TEMPLATE_BODY_MAX_LENGTH)
  body!: string;
}
