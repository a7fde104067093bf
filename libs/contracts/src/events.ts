import type { Role } from './vocabulary';

/** Facts that modules tell each other after the commit that made them true. They travel as JSON. */

/** Somebody accepted an invitation and belongs to the shop now. */
export interface MemberJoined {
  readonly type: 'member-joined';
  readonly merchantId: string;
  readonly userId: string;
  readonly role: Role;
}

/** An export of personal data can be fetched until `expiresAt` (ISO 8601) by the one who asked for it. */
export interface DataExportReady {
  readonly type: 'data-export-ready';
  readonly exportId: string;
  readonly userId: string;
  /** null for an export about the person alone. */
  readonly merchantId: string | null;
  readonly scope: 'user' | 'merchant';
  readonly expiresAt: string;
}
