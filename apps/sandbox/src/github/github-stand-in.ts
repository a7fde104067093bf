import { createHash, randomBytes } from 'node:crypto';
import type { DemoPerson } from '../people/demo-people';
import { LOCAL_CLIENT } from '../people/local-address';

export const GITHUB_PATH = '/sandbox/github';
const CODE_LIFETIME_MS = 600_000;
const MAX_KEPT = 1_000;
const MAX_SCOPES = 20;

/** What an app asked for when it sent somebody here. */
export interface AuthorizeAsk {
  redirectUri: string;
  state: string;
  scopes: string[];
  /** S256 of the verifier; null when the app uses no PKCE. */
  codeChallenge: string | null;
}

export interface TokenAsk {
  clientId: string;
  clientSecret: string;
  code: string;
  redirectUri: string | null;
  codeVerifier: string | null;
}

export interface TokenAnswer {
  access_token: string;
  scope: string;
  token_type: 'bearer';
}

export type TokenError =
  'incorrect_client_credentials' | 'bad_verification_code' | 'redirect_uri_mismatch';

export interface Signed {
  person: DemoPerson;
  scopes: string[];
}

interface IssuedCode extends Signed {
  ask: AuthorizeAsk;
  expiresAt: number;
}

export interface GitHubSandboxOptions {
  now: () => number;
}

/** GitHub's OAuth as an app sees it: a code once and for ten minutes, then a token with scopes. */
export class GitHubStandIn {
  readonly clientId = LOCAL_CLIENT.id;
  readonly clientSecret = LOCAL_CLIENT.secret;
  private readonly asks = new Map<string, AuthorizeAsk>();
  private readonly codes = new Map<string, IssuedCode>();
  private readonly tokens = new Map<string, Signed>();

  /** @param origin of the server that it stands on, known once that listens. */
  constructor(
    private readonly origin: () => string,
    private readonly options: GitHubSandboxOptions = { now: Date.now },
  ) {}

  /** For GITHUB_BASE_URL. */
  get baseUrl(): string {
    return `${this.origin()}${GITHUB_PATH}`;
  }

  /** For GITHUB_API_URL. */
  get apiUrl(): string {
    return `${this.baseUrl}/api`;
  }

  /** Keeps what was asked while somebody chooses a person. @returns its ticket. */
  open(ask: AuthorizeAsk): string {
    return keep(this.asks, randomBytes(16).toString('hex'), ask);
  }

  asked(ticket: string): AuthorizeAsk | null {
    return this.asks.get(ticket) ?? null;
  }

  /** Ends a sign-in. @returns the address that leads back to the app, with a code for this person. */
  signIn(ticket: string, ask: AuthorizeAsk, person: DemoPerson): string {
    this.asks.delete(ticket);
    const code = keep(this.codes, randomBytes(10).toString('hex'), {
      ask,
      person,
      scopes: ask.scopes,
      expiresAt: this.options.now() + CODE_LIFETIME_MS,
    });
    return addressWith(ask.redirectUri, { code, state: ask.state });
  }

  /** Ends a sign-in with a no. */
  cancel(ticket: string, ask: AuthorizeAsk): string {
    this.asks.delete(ticket);
    return addressWith(ask.redirectUri, {
      error: 'access_denied',
      error_description: 'The user has denied your application access.',
      error_uri: 'https://docs.github.com/apps/troubleshooting-authorization-request-errors',
      state: ask.state,
    });
  }

  /** Gives a token for a code. A code is spent by the first try with right credentials, whatever comes of it. */
  exchange(ask: TokenAsk): TokenAnswer | TokenError {
    if (ask.clientId !== this.clientId || ask.clientSecret !== this.clientSecret) {
      return 'incorrect_client_credentials';
    }
    const issued = this.codes.get(ask.code);
    this.codes.delete(ask.code);
    if (!issued || issued.expiresAt <= this.options.now()) return 'bad_verification_code';
    if (ask.redirectUri !== null && ask.redirectUri !== issued.ask.redirectUri) {
      return 'redirect_uri_mismatch';
    }
    if (!provesChallenge(issued.ask.codeChallenge, ask.codeVerifier)) {
      return 'bad_verification_code';
    }
    const { person, scopes } = issued;
    const token = keep(this.tokens, `gho_${randomBytes(27).toString('base64url')}`, {
      person,
      scopes,
    });
    return { access_token: token, scope: scopes.join(','), token_type: 'bearer' };
  }

  /** Who a token speaks for. */
  signed(token: string): Signed | null {
    return this.tokens.get(token) ?? null;
  }

  reset(): void {
    this.asks.clear();
    this.codes.clear();
    this.tokens.clear();
  }
}

/** Scopes come with spaces or commas between. */
export function scopesOf(written: string): string[] {
  return written
    .split(/[\s,]+/)
    .filter((scope) => scope !== '')
    .slice(0, MAX_SCOPES);
}

function provesChallenge(challenge: string | null, verifier: string | null): boolean {
  if (challenge === null) return true;
  if (verifier === null) return false;
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

function addressWith(address: string, values: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(values)) {
    if (value !== '') url.searchParams.set(name, value);
  }
  return url.href;
}

function keep<T>(kept: Map<string, T>, key: string, value: T): string {
  kept.set(key, value);
  const oldest = kept.keys().next().value;
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  return key;
}
