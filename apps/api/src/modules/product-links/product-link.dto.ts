import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type {
  LinksAccepted,
  LinksImported,
  MissingLink,
  PageOf,
  ProductLink,
  Total,
} from '@smssend/contracts';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  Equals,
  IsArray,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { KeysetQuery } from '../../platform/http';

const TEXT_MAX_LENGTH = 100;
/** Looser than the rules of a link, so that a person is told which rule a long paste breaks. */
const PASTED_URL_MAX_LENGTH = 4_096;
const PNK_MAX_LENGTH = 40;
export const MAX_ACCEPTED_AT_ONCE = 1_000;

const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;

export class ProductLinksQuery extends KeysetQuery {
  @ApiPropertyOptional({ description: 'part of the PNK, the link or the product’s name' })
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @MaxLength(TEXT_MAX_LENGTH)
  text?: string;
}

export class SetProductLinkDto {
  @ApiProperty({ example: 'https://www.emag.ro/p/pd/DEMO01BBM/#reviews-section' })
  @IsString()
  @MaxLength(PASTED_URL_MAX_LENGTH)
  url!: string;
}

/** Either `pnks` or `all: true`. */
export class AcceptLinksDto {
  @ApiPropertyOptional({ type: [String], maxItems: MAX_ACCEPTED_AT_ONCE })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_ACCEPTED_AT_ONCE)
  @IsString({ each: true })
  @MaxLength(PNK_MAX_LENGTH, { each: true })
  pnks?: string[];

  @ApiPropertyOptional({ enum: [true] })
  @IsOptional()
  @Equals(true)
  all?: true;
}

export class ProductLinkDto implements ProductLink {
  @ApiProperty() pnk!: string;
  @ApiProperty() url!: string;
  @ApiProperty({ type: String, nullable: true }) productName!: string | null;
  @ApiProperty({ description: 'order lines of this product, counted up to 10,001' }) lines!: number;
  @ApiProperty({ format: 'date-time' }) updatedAt!: string;
}

export class LinkTotalDto implements Total {
  @ApiProperty() count!: number;
  @ApiProperty() exact!: boolean;
}

export class ProductLinkPageDto implements PageOf<ProductLink> {
  @ApiProperty({ type: [ProductLinkDto] }) items!: ProductLinkDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
  @ApiProperty({ type: LinkTotalDto }) total!: LinkTotalDto;
}

export class MissingLinkDto implements MissingLink {
  @ApiProperty() pnk!: string;
  @ApiProperty({ type: String, nullable: true }) productName!: string | null;
  @ApiProperty() buyersWaiting!: number;
  @ApiProperty() suggestedUrl!: string;
}

export class MissingLinkPageDto implements PageOf<MissingLink> {
  @ApiProperty({ type: [MissingLinkDto] }) items!: MissingLinkDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
  @ApiProperty({ description: 'products without a link that somebody waits for' })
  products!: number;
  @ApiProperty() buyersWaiting!: number;
}

export class LinksAcceptedDto implements LinksAccepted {
  @ApiProperty() accepted!: number;
}

export class LinkSheetProblemDto {
  @ApiProperty() row!: number;
  @ApiProperty() column!: string;
  @ApiProperty() value!: string;
  @ApiProperty() code!: string;
  @ApiProperty() message!: string;
}

export class LinksImportedDto implements LinksImported {
  @ApiProperty() rowsRead!: number;
  @ApiProperty() linksNew!: number;
  @ApiProperty() linksChanged!: number;
  @ApiProperty() linksUnchanged!: number;
  @ApiProperty({ type: [LinkSheetProblemDto] }) problems!: LinkSheetProblemDto[];
}
