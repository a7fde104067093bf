import type { PlatformRole, Role } from '@smssend/contracts';

/** Who acts, for which merchant, from where. Made by the sign-in guard from a live session. */
export interface Actor {
  readonly userId: string;
  /** The tenant of everything this request may touch; null for staff without a shop. */
  readonly merchantId: string | null;
  /** Of an API key: `agent` when it may read phone numbers, else `viewer`; what it may do are its scopes. */
  readonly role: Role | null;
  /** null for an API key. */
  readonly sessionId: string | null;
  /** The key that stands for the user who made it; null for a person. */
  readonly apiKeyId: string | null;
  readonly platformRole: PlatformRole | null;
  readonly requestId: string;
  readonly ip: string;
}

/** A person with a session, as routes about himself get. */
export interface UserActor extends Actor {
  readonly sessionId: string;
}

/** An actor who works inside a shop, which is what every merchant route gets. */
export interface MerchantActor extends Actor {
  readonly merchantId: string;
  readonly role: Role;
}
