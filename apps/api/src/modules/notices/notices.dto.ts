import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  NOTICE_CHANNELS,
  NOTICE_KINDS,
  type NoticeChannel,
  type NoticeKind,
  type NoticePreference,
  type NoticesPage,
  type NoticeView,
} from '@smssend/contracts';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  ValidateNested,
} from 'class-validator';
import { KeysetQuery } from '../../platform/http';

const MAX_PREFERENCES = NOTICE_KINDS.length * NOTICE_CHANNELS.length;

export class NoticesQuery extends KeysetQuery {
  @ApiPropertyOptional({ description: 'Only those that were not read' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => readFlag(value))
  @IsBoolean()
  unread?: boolean;
}

export class NoticeDto implements NoticeView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ enum: NOTICE_KINDS, enumName: 'NoticeKind' })
  kind!: NoticeKind;
  @ApiProperty({
    type: 'object',
    additionalProperties: {
      oneOf: [{ type: 'string' }, { type: 'number' }],
      nullable: true,
    },
    description: 'What the sentence of this kind is filled with',
  })
  data!: NoticeView['data'];
  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readAt!: string | null;
}

export class NoticesPageDto implements NoticesPage {
  @ApiProperty({ type: [NoticeDto] })
  items!: NoticeDto[];
  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
  @ApiProperty({ description: 'How many wait to be read in this shop, at most 1,000' })
  unread!: number;
}

export class NoticePreferenceDto implements NoticePreference {
  @ApiProperty({ enum: NOTICE_KINDS, enumName: 'NoticeKind' })
  @IsIn(NOTICE_KINDS)
  kind!: NoticeKind;

  @ApiProperty({ enum: NOTICE_CHANNELS, enumName: 'NoticeChannel' })
  @IsIn(NOTICE_CHANNELS)
  channel!: NoticeChannel;

  @ApiProperty()
  @IsBoolean()
  wanted!: boolean;

  @ApiProperty({ description: 'Cannot be changed; not read when it is sent' })
  @IsBoolean()
  @IsOptional()
  fixed!: boolean;
}

export class NoticePreferencesDto {
  @ApiProperty({ type: [NoticePreferenceDto] })
  @IsArray()
  @ArrayMaxSize(MAX_PREFERENCES)
  @ValidateNested({ each: true })
  @Type(() => NoticePreferenceDto)
  items!: NoticePreferenceDto[];
}

/** A query has only texts; anything but these two words is left for the check to refuse. */
function readFlag(value: unknown): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}
