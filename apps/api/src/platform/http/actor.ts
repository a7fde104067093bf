import type { PlatformRole, Role } from '@smssend/contracts';

/** Who acts, for which merchant, from where. Made by the sign-in guard from a live session. */
export interface Actor {
  readonly userId: string;
  /** The tenant of everything this request may touch; null for staff without a shop. */
  readonly merchantId: string | null;
  readonly role: Role | null;
  readonly sessionId: string;
  readonly platformRole: PlatformRole | null;
  readonly requestId: string;
  readonly ip: string;
}

/** An actor who works inside a shop, which is what every merchant route gets. */
export interface MerchantActor extends Actor {
  readonly merchantId: string;
  readonly role: Role;
}
