import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IMPORT_STATUSES,
  LAWFUL_BASES,
  MAPPING_FIELDS,
  ORDER_SOURCES,
  type ImportAccepted,
  type ImportFailure,
  type ImportMapping,
  type ImportProblem,
  type ImportSheet,
  type ImportStatus,
  type ImportView,
  type LawfulBasis,
  type MappingField,
  type OrderSource,
  type PageOf,
} from '@smssend/contracts';
import { IsIn, IsObject, IsOptional } from 'class-validator';
import { KeysetQuery } from '../../../platform/http';
import { IsColumnChoice } from './is-column-choice';

export const PROBLEM_SEVERITIES = ['rejected', 'problem'] as const;
export type ProblemSeverity = (typeof PROBLEM_SEVERITIES)[number];

/** The text fields of an upload; in the form they stand before the file. */
export class StartImportDto {
  @ApiPropertyOptional({
    enum: LAWFUL_BASES,
    description: 'Why these buyers may be contacted; without it the merchant’s last choice',
  })
  @IsOptional()
  @IsIn(LAWFUL_BASES)
  lawfulBasis?: LawfulBasis;
}

export class ImportAcceptedDto implements ImportAccepted {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: IMPORT_STATUSES, enumName: 'ImportStatus' }) status!: ImportStatus;
}

export class ImportFailureDto implements ImportFailure {
  @ApiProperty() code!: string;
  @ApiProperty() title!: string;
  @ApiProperty() whatToDo!: string;
}

const COLUMN_CHOICE_SCHEMA = {
  type: 'object' as const,
  additionalProperties: { type: 'integer' as const, minimum: 0, maximum: 255 },
  description: `Column index from 0 for each field: ${MAPPING_FIELDS.join(', ')}`,
};

export class ImportSheetDto implements ImportSheet {
  @ApiProperty() name!: string;
  @ApiProperty() headerRow!: number;
  @ApiProperty({ type: [String] }) headers!: string[];
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } } })
  sampleRows!: string[][];
  @ApiProperty(COLUMN_CHOICE_SCHEMA) suggestion!: Partial<Record<MappingField, number>>;
}

export class ImportViewDto implements ImportView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() fileName!: string;
  @ApiProperty({ description: 'bytes' }) fileSize!: number;
  @ApiProperty({ enum: IMPORT_STATUSES, enumName: 'ImportStatus' }) status!: ImportStatus;
  @ApiProperty({ enum: ORDER_SOURCES, nullable: true }) source!: OrderSource | null;
  @ApiProperty({ type: Number, nullable: true }) sourceColumns!: number | null;
  @ApiProperty({ enum: LAWFUL_BASES, enumName: 'LawfulBasis' }) lawfulBasis!: LawfulBasis;
  @ApiProperty({ type: Number, nullable: true }) rowsTotal!: number | null;
  @ApiProperty() rowsRead!: number;
  @ApiProperty() rowsNew!: number;
  @ApiProperty() rowsChanged!: number;
  @ApiProperty() rowsUnchanged!: number;
  @ApiProperty() rowsRejected!: number;
  @ApiProperty() rowsWithProblems!: number;
  @ApiProperty({ type: ImportFailureDto, nullable: true }) failure!: ImportFailureDto | null;
  @ApiProperty({ type: ImportSheetDto, nullable: true }) sheet!: ImportSheetDto | null;
  @ApiProperty({ description: 'the person’s name' }) createdBy!: string;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt!: string | null;
}

export class ImportPageDto implements PageOf<ImportView> {
  @ApiProperty({ type: [ImportViewDto] }) items!: ImportViewDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export class ImportMappingDto implements ImportMapping {
  @ApiProperty(COLUMN_CHOICE_SCHEMA)
  @IsObject()
  @IsColumnChoice()
  columns!: Partial<Record<MappingField, number>>;
}

export class ImportProblemsQuery extends KeysetQuery {
  @ApiPropertyOptional({ enum: PROBLEM_SEVERITIES })
  @IsOptional()
  @IsIn(PROBLEM_SEVERITIES)
  severity?: ProblemSeverity;
}

export class ImportProblemDto implements ImportProblem {
  @ApiProperty({ description: 'row number in the sheet, from 1' }) row!: number;
  @ApiProperty() column!: string;
  @ApiProperty() value!: string;
  @ApiProperty() code!: string;
  @ApiProperty({ enum: PROBLEM_SEVERITIES, enumName: 'ProblemSeverity' })
  severity!: ProblemSeverity;
  @ApiProperty() message!: string;
  @ApiProperty() whatToDo!: string;
}

export class ImportProblemPageDto implements PageOf<ImportProblem> {
  @ApiProperty({ type: [ImportProblemDto] }) items!: ImportProblemDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}
