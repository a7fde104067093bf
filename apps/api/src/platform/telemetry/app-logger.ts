import { Injectable } from '@nestjs/common';
import { Logger, PinoLogger } from 'nestjs-pino';

const FRAMEWORK = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/** The framework tells each module and route that it starts: worth reading only when one looks for that. */
@Injectable()
export class AppLogger extends Logger {
  constructor(logger: PinoLogger) {
    super(logger, {});
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (FRAMEWORK.has(String(rest.at(-1)))) this.debug(message, ...rest);
    else super.log(message, ...rest);
  }
}
