import { Module } from '@nestjs/common';
import { FiscalProvider } from './fiscal-provider';
import { OblioClient } from './oblio/oblio-client';
import { OblioHttp } from './oblio/oblio-http';
import { OblioLimits } from './oblio/oblio-limits';
import { OblioPace } from './oblio/oblio-pace';
import { OblioPdf } from './oblio/oblio-pdf';
import { OblioProvider } from './oblio/oblio-provider';
import { OblioToken } from './oblio/oblio-token';
import { OblioVat } from './oblio/oblio-vat';

@Module({
  providers: [
    OblioClient,
    OblioHttp,
    OblioLimits,
    OblioPace,
    OblioPdf,
    OblioToken,
    OblioVat,
    { provide: FiscalProvider, useClass: OblioProvider },
  ],
  exports: [FiscalProvider],
})
export class FiscalProviderModule {}
