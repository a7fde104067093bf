import type { Configuration, interactionPolicy, KoaContextWithOIDC } from 'oidc-provider';
import type { DemoPerson } from '../people/demo-people';
import { LOCAL_CLIENT } from '../people/local-address';

export const SCOPES = 'openid email profile';
const CODE_SECONDS = 60;
const TOKEN_SECONDS = 3_600;
const INTERACTION_SECONDS = 3_600;

type Policy = typeof interactionPolicy;

export interface ProviderParts {
  interactionPolicy: Policy;
  findPerson: (id: string) => DemoPerson | null;
  cookieKey: string;
  /** The page of one sign-in, as a path of the whole server. */
  interactionPath: (uid: string) => string;
}

/** The rules of the OpenID provider: one client, PKCE always, the claims in the ID token as Google does. */
export function providerSettings(parts: ProviderParts): Configuration {
  return {
    clients: [
      {
        client_id: LOCAL_CLIENT.id,
        client_secret: LOCAL_CLIENT.secret,
        // Only to have one; every address of this machine is allowed (see GoogleStandIn).
        redirect_uris: ['http://localhost/callback'],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'given_name', 'family_name', 'locale'],
    },
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => {
      const person = parts.findPerson(id);
      return person ? { accountId: id, claims: () => claimsOf(person) } : undefined;
    },
    cookies: { keys: [parts.cookieKey] },
    features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
    interactions: {
      policy: alwaysChoose(parts.interactionPolicy),
      url: (_ctx, { uid }) => parts.interactionPath(uid),
    },
    ttl: {
      AccessToken: TOKEN_SECONDS,
      AuthorizationCode: CODE_SECONDS,
      Grant: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      Interaction: INTERACTION_SECONDS,
      Session: TOKEN_SECONDS,
    },
    renderError: (ctx, out) => {
      ctx.type = 'text';
      ctx.body = `${out.error}: ${out.error_description ?? ''}`;
    },
  };
}

function claimsOf(person: DemoPerson): { sub: string } & Record<string, string | boolean> {
  return {
    sub: person.id,
    email: person.email,
    email_verified: person.emailVerified,
    name: `${person.givenName} ${person.familyName}`,
    given_name: person.givenName,
    family_name: person.familyName,
    locale: 'ro',
  };
}

/** Who to be is asked at every sign-in, because whoever tries things out changes person all the time. */
function alwaysChoose({ base, Check, Prompt }: Policy): ReturnType<Policy['base']> {
  const policy = base();
  policy.get('login')?.checks.add(
    new Check('choose', 'Choose who to be', (ctx: KoaContextWithOIDC) => {
      const hasChosen = ctx.oidc.result?.login !== undefined;
      return hasChosen ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT;
    }),
  );
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0);
  return policy;
}
