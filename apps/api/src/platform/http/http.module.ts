import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { HiddenPhones } from './hidden-phones';
import { ProblemFilter } from './problem-filter';
import { RequestContext } from './request-context';
import { validationPipe } from './validation';

@Global()
@Module({
  providers: [
    RequestContext,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: HiddenPhones },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
  exports: [RequestContext],
})
export class HttpModule {}
