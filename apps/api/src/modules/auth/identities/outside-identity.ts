import type { IdentityProvider } from '@smssend/contracts';

/** Who a provider says a person is. */
export interface OutsideIdentity {
  readonly provider: IdentityProvider;
  /** The provider's own name for the person, which never changes. */
  readonly subject: string;
  /** As we keep addresses; only one that the provider itself has verified, anybody may claim another. */
  readonly email: string | null;
  readonly firstName: string;
  readonly lastName: string;
}

/** The secrets of one sign-in at a provider, kept by us until its answer comes. */
export interface FlowSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** What we need from a provider; Google and GitHub each do it their way. */
export interface ProviderClient {
  authorizationUrl(secrets: FlowSecrets, redirectUri: string): Promise<URL>;
  /**
   * @param answer the address that the provider sent the browser to.
   * @throws DomainError `identity_refused` when the provider, or what it says, cannot be trusted.
   */
  identity(answer: URL, secrets: FlowSecrets): Promise<OutsideIdentity>;
}
