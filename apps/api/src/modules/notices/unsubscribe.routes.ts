import { RequestMethod } from '@nestjs/common';
import type { ShortRoute } from '../../platform/server';

/** Mail programs post to this address by themselves (RFC 8058), so it is short, public and outside `/api`. */
export const NOTICES_SHORT_ROUTES: readonly ShortRoute[] = [
  { path: 'u/:token', method: RequestMethod.GET },
  { path: 'u/:token', method: RequestMethod.POST },
  { path: 'u/:token/undo', method: RequestMethod.POST },
];
