import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { CompanyFound } from '@smssend/contracts';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { Public } from '../../../platform/http';
import { RateLimited } from '../../../platform/limits';
import { FindCompany } from './find-company';

const CUI_MAX_LENGTH = 20;

class CompanyQuery {
  @ApiProperty({ minLength: 2, maxLength: CUI_MAX_LENGTH, example: 'RO18547290' })
  @IsString()
  @MinLength(2)
  @MaxLength(CUI_MAX_LENGTH)
  cui!: string;
}

class CompanyFoundDto implements CompanyFound {
  @ApiProperty() cui!: string;
  @ApiProperty() companyName!: string;
  @ApiProperty() vatPayer!: boolean;
  @ApiProperty({ description: 'Empty where the register has none, as everything below' })
  street!: string;
  @ApiProperty() streetNo!: string;
  @ApiProperty() locality!: string;
  @ApiProperty() county!: string;
  @ApiProperty() postalCode!: string;
  @ApiProperty() country!: string;
}

@ApiTags('auth')
@Controller('auth')
export class CompanyController {
  constructor(private readonly companies: FindCompany) {}

  /** A company's name, address and VAT by its CUI, to fill in a form; when the register is away the form goes on. */
  @Public()
  @RateLimited('lookup')
  @Get('company')
  @ApiOkResponse({ type: CompanyFoundDto })
  findCompany(@Query() { cui }: CompanyQuery): Promise<CompanyFoundDto> {
    return this.companies.byCui(cui);
  }
}
