import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  type Configuration,
  type IDToken,
} from 'openid-client';
import type { AppConfig } from '../../../platform/config';
import type { Clock } from '../../../platform/clock';
import { Users } from '../../users';
import type { FlowSecrets, OutsideIdentity, ProviderClient } from './outside-identity';
import { identityRefused, orRefused } from './refused';

const DISCOVERY_KEPT_MS = 24 * 3_600_000;
const TIMEOUT_SECONDS = 10;
const MAX_NAME_LENGTH = 100;

type Settings = NonNullable<AppConfig['google']>;

/** Google by OpenID Connect: discovery, PKCE, state, nonce, and a signed token about the person. */
export class Google implements ProviderClient {
  private discovered: { at: number; configuration: Promise<Configuration> } | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  authorizationUrl({ state, nonce, codeVerifier }: FlowSecrets, redirectUri: string): Promise<URL> {
    return orRefused('google', async () =>
      buildAuthorizationUrl(await this.configuration(), {
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        prompt: 'select_account',
      }),
    );
  }

  identity(answer: URL, secrets: FlowSecrets): Promise<OutsideIdentity> {
    return orRefused('google', async () => {
      const tokens = await authorizationCodeGrant(await this.configuration(), answer, {
        expectedState: secrets.state,
        expectedNonce: secrets.nonce,
        pkceCodeVerifier: secrets.codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw identityRefused('google');
      return identityOf(claims);
    });
  }

  /** What the provider says about itself changes rarely; a failure is not remembered. */
  private configuration(): Promise<Configuration> {
    const at = this.clock.now().getTime();
    if (this.discovered && at - this.discovered.at < DISCOVERY_KEPT_MS) {
      return this.discovered.configuration;
    }
    const configuration = this.discover().catch((error: unknown) => {
      this.discovered = null;
      throw error;
    });
    this.discovered = { at, configuration };
    return configuration;
  }

  private discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const server = new URL(issuer);
    // Plain http is only the stand-in of development; production's settings name https.
    const insecure = server.protocol === 'http:' ? [allowInsecureRequests] : [];
    return discovery(server, clientId, clientSecret, undefined, {
      execute: [...insecure, enableNonRepudiationChecks],
      timeout: TIMEOUT_SECONDS,
    });
  }
}

function identityOf(claims: IDToken): OutsideIdentity {
  const { email } = claims;
  const verified = claims['email_verified'] === true;
  return {
    provider: 'google',
    subject: claims.sub,
    email: verified && typeof email === 'string' ? Users.normaliseEmail(email) : null,
    firstName: text(claims['given_name']),
    lastName: text(claims['family_name']),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, MAX_NAME_LENGTH) : '';
}
