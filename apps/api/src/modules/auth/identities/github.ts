import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  Configuration,
  fetchProtectedResource,
} from 'openid-client';
import type { AppConfig } from '../../../platform/config';
import { Users } from '../../users';
import type { FlowSecrets, OutsideIdentity, ProviderClient } from './outside-identity';
import { identityRefused, orRefused } from './refused';

const TIMEOUT_SECONDS = 10;
const MAX_NAME_LENGTH = 100;
const MAX_ANSWER_BYTES = 256 * 1024;
const HEADERS = { accept: 'application/vnd.github+json', 'user-agent': 'SMSsend' };

type Settings = NonNullable<AppConfig['github']>;

interface GithubUser {
  id?: unknown;
  name?: unknown;
}

interface GithubEmail {
  email?: unknown;
  primary?: unknown;
  verified?: unknown;
}

/**
 * GitHub speaks OAuth 2.0 without OpenID: PKCE and state protect the way, and who it is is asked of
 * its API. Its answers name the issuer since 2026 (RFC 9207), so it must be the right one here.
 */
export class Github implements ProviderClient {
  private readonly configuration: Configuration;

  constructor(private readonly settings: Settings) {
    const { baseUrl, clientId, clientSecret } = settings;
    this.configuration = new Configuration(
      {
        issuer: `${baseUrl}/login/oauth`,
        authorization_endpoint: `${baseUrl}/login/oauth/authorize`,
        token_endpoint: `${baseUrl}/login/oauth/access_token`,
      },
      clientId,
      clientSecret,
    );
    this.configuration.timeout = TIMEOUT_SECONDS;
    // Plain http is only the stand-in of development; production's settings name https.
    if (baseUrl.startsWith('http:')) allowInsecureRequests(this.configuration);
  }

  async authorizationUrl({ state, codeVerifier }: FlowSecrets, redirectUri: string): Promise<URL> {
    return buildAuthorizationUrl(this.configuration, {
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'read:user user:email',
      state,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      prompt: 'select_account',
    });
  }

  identity(answer: URL, secrets: FlowSecrets): Promise<OutsideIdentity> {
    return orRefused('github', async () => {
      const { access_token: token } = await authorizationCodeGrant(this.configuration, answer, {
        expectedState: secrets.state,
        pkceCodeVerifier: secrets.codeVerifier,
      });
      const user = (await this.read(token, '/user')) as GithubUser;
      if (typeof user.id !== 'number') throw identityRefused('github');
      const emails = (await this.read(token, '/user/emails')) as readonly GithubEmail[];
      return {
        provider: 'github',
        subject: String(user.id),
        email: primary(emails),
        ...names(user),
      };
    });
  }

  private async read(token: string, path: string): Promise<unknown> {
    const url = new URL(this.settings.apiUrl + path);
    const headers = new Headers(HEADERS);
    const { configuration } = this;
    const answer = await fetchProtectedResource(configuration, token, url, 'GET', null, headers);
    const body = await answer.text();
    if (!answer.ok || body.length > MAX_ANSWER_BYTES) throw identityRefused('github');
    return JSON.parse(body);
  }
}

function primary(emails: readonly GithubEmail[]): string | null {
  if (!Array.isArray(emails)) return null;
  const chosen = emails.find(({ primary: first, verified }) => first === true && verified === true);
  return typeof chosen?.email === 'string' ? Users.normaliseEmail(chosen.email) : null;
}

/** GitHub knows one field for the whole name; the first word is taken for the first name. */
function names({ name }: GithubUser): { firstName: string; lastName: string } {
  const [first = '', ...rest] = typeof name === 'string' ? name.trim().split(/\s+/) : [];
  return {
    firstName: first.slice(0, MAX_NAME_LENGTH),
    lastName: rest.join(' ').slice(0, MAX_NAME_LENGTH),
  };
}
