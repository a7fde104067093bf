import { ApiProperty } from '@nestjs/swagger';
import { DATA_EXPORT_STATES, type DataExportState, type DataExportView } from '@smssend/contracts';
import { IsIn } from 'class-validator';

export const EXPORT_SCOPES = ['user', 'merchant'] as const;
export type ExportScope = (typeof EXPORT_SCOPES)[number];

export class AskExportDto {
  @ApiProperty({
    enum: EXPORT_SCOPES,
    description: 'Everything about the person, or everything of the shop (owners only)',
  })
  @IsIn(EXPORT_SCOPES)
  scope!: ExportScope;
}

export class DataExportDto implements DataExportView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ enum: EXPORT_SCOPES })
  scope!: ExportScope;
  @ApiProperty({ enum: DATA_EXPORT_STATES, enumName: 'DataExportState' })
  state!: DataExportState;
  @ApiProperty({ type: Number, nullable: true })
  sizeBytes!: number | null;
  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until when the file can be fetched; then it is removed',
  })
  expiresAt!: string | null;
}

export class DataExportsDto {
  @ApiProperty({ type: [DataExportDto] })
  items!: DataExportDto[];
}
