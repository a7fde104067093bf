import type { Locale, PlatformRole, Role, Theme } from './vocabulary';

/** Shapes of the API's answers and requests. Times are ISO 8601 in UTC, money is minor units (bani). */

/** A page of a keyset list: pass `next` as `?after=` to go on; null on the last page. */
export interface PageOf<T> {
  items: T[];
  next: string | null;
}

/** A list's total: exact up to 10,000, estimated above. */
export interface Total {
  count: number;
  exact: boolean;
}

// ---- auth -----------------------------------------------------------------------------------
export interface SessionUser {
  id: string;
  email: string;
  /** Until then nothing can be sent. */
  emailVerified: boolean;
  firstName: string;
  lastName: string;
  locale: Locale;
  theme: Theme;
  maskPhones: boolean;
  platformRole: PlatformRole | null;
}
export interface MembershipView {
  merchantId: string;
  merchantName: string;
  role: Role;
}
/** POST /api/auth/login {email,password}; POST /api/auth/refresh; POST /api/auth/switch-merchant {merchantId} */
export interface SignedIn {
  accessToken: string;
  expiresInSeconds: number;
  user: SessionUser;
  /** null for staff without a shop */
  merchant: MembershipView | null;
  memberships: MembershipView[];
}
/** GET /api/auth/me answers the same without the token. PUT /api/profile/preferences {locale?,theme?,maskPhones?} answers SessionUser. */
export type Me = Omit<SignedIn, 'accessToken' | 'expiresInSeconds'>;
