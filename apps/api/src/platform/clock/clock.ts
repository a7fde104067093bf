import { Injectable } from '@nestjs/common';

/** The only source of the present instant for business rules, so that tests can move it. */
export abstract class Clock {
  abstract now(): Date;
}

@Injectable()
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
