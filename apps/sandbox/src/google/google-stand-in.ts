import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { DemoPerson } from '../people/demo-people';
import { personWithId } from '../people/demo-people';
import { isLocalAddress, LOCAL_CLIENT } from '../people/local-address';
import { providerMemory } from './provider-memory';
import { providerSettings, SCOPES } from './provider-settings';

export const GOOGLE_PATH = '/sandbox/google';
const MAX_TYPED_PEOPLE = 1_000;

/** A real OpenID provider in Google's place. It is made at the first call, because its keys take time. */
export class GoogleStandIn {
  readonly clientId = LOCAL_CLIENT.id;
  readonly clientSecret = LOCAL_CLIENT.secret;
  /** Addresses that were typed, by their subject. */
  private readonly typed = new Map<string, DemoPerson>();
  private provider: Promise<Provider> | null = null;

  /** @param origin of the server that it stands on, known once that listens. */
  constructor(private readonly origin: () => string) {}

  get issuer(): string {
    return `${this.origin()}${GOOGLE_PATH}`;
  }

  /** Answers a call to any address of the provider. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const provider = await this.theProvider();
    // The provider finds out from the difference of the two where it is mounted.
    const whole = request.url ?? '';
    Object.assign(request, { originalUrl: whole });
    request.url = whole.slice(GOOGLE_PATH.length) || '/';
    await provider.callback()(request, response);
  }

  /** Whether this sign-in is under way in this browser. @throws SessionNotFound of the provider. */
  async assertUnderWay(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await (await this.theProvider()).interactionDetails(request, response);
  }

  /** Ends a sign-in with a person. @returns the address that leads on to the app. */
  async signIn(
    request: IncomingMessage,
    response: ServerResponse,
    person: DemoPerson,
  ): Promise<string> {
    const provider = await this.theProvider();
    this.remember(person);
    const grant = new provider.Grant({ accountId: person.id, clientId: this.clientId });
    grant.addOIDCScope(SCOPES);
    return provider.interactionResult(
      request,
      response,
      {
        login: { accountId: person.id, remember: false },
        select_account: {},
        consent: { grantId: await grant.save() },
      },
      { mergeWithLastSubmission: false },
    );
  }

  /** Ends a sign-in with a no. @returns the address that leads back to the app. */
  async cancel(request: IncomingMessage, response: ServerResponse): Promise<string> {
    const provider = await this.theProvider();
    const result = { error: 'access_denied', error_description: 'The person said no' };
    return provider.interactionResult(request, response, result, {
      mergeWithLastSubmission: false,
    });
  }

  /** Forgets sessions, codes, tokens, keys and typed people. */
  reset(): void {
    this.provider = null;
    this.typed.clear();
  }

  private theProvider(): Promise<Provider> {
    this.provider ??= this.makeProvider();
    return this.provider;
  }

  private async makeProvider(): Promise<Provider> {
    const { Provider: OpenIdProvider, interactionPolicy } = await import('oidc-provider');
    const settings = providerSettings({
      interactionPolicy,
      cookieKey: randomBytes(32).toString('base64url'),
      findPerson: (id) => personWithId(id) ?? this.typed.get(id) ?? null,
      interactionPath: (uid) => `${GOOGLE_PATH}/sign-in/${uid}`,
    });
    const provider = new OpenIdProvider(this.issuer, {
      ...settings,
      adapter: providerMemory(),
      jwks: { keys: [signingKey()] },
    });
    provider.Client.prototype.redirectUriAllowed = isLocalAddress;
    return provider;
  }

  private remember(person: DemoPerson): void {
    this.typed.set(person.id, person);
    if (this.typed.size <= MAX_TYPED_PEOPLE) return;
    const oldest = this.typed.keys().next().value;
    if (oldest !== undefined) this.typed.delete(oldest);
  }
}

function signingKey(): Record<string, unknown> & { kty: string } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const key = privateKey.export({ format: 'jwk' });
  return { ...key, kty: 'RSA', use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') };
}
