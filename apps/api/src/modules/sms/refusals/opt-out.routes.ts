import { RequestMethod } from '@nestjs/common';
import type { ShortRoute } from '../../../platform/server';

/** The opt-out page lives outside `/api`: each character of its address is paid for in every SMS. */
export const SMS_SHORT_ROUTES: readonly ShortRoute[] = [
  { path: 's/:code', method: RequestMethod.GET },
  { path: 's/:code', method: RequestMethod.POST },
  { path: 's/:code/undo', method: RequestMethod.POST },
];
