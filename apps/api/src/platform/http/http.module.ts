import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ProblemFilter } from './problem-filter';
import { RequestContext } from './request-context';
import { validationPipe } from './validation';

@Global()
@Module({
  providers: [
    RequestContext,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
  exports: [RequestContext],
})
export class HttpModule {}
