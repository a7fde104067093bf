import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GitHubStandIn, TokenError } from './github-stand-in';
import { GITHUB_PATH } from './github-stand-in';

const DESCRIPTIONS: Record<TokenError, string> = {
  incorrect_client_credentials: 'The client_id and/or client_secret passed are incorrect.',
  bad_verification_code: 'The code passed is incorrect or expired.',
  redirect_uri_mismatch:
    'The redirect_uri MUST match the registered callback URL for this application.',
};
const MAX_FIELD = 2_048;

/** Errors come with HTTP 200, and without `Accept: application/json` everything comes as a form. */
export function registerGitHubToken(app: FastifyInstance, github: GitHubStandIn): void {
  app.post<{ Body: Record<string, unknown> | null }>(
    `${GITHUB_PATH}/login/oauth/access_token`,
    async (request, reply) => {
      const fields = request.body ?? {};
      const field = (name: string): string | null => {
        const value = fields[name];
        return typeof value === 'string' && value.length <= MAX_FIELD ? value : null;
      };
      const client = clientOf(request) ?? [field('client_id') ?? '', field('client_secret') ?? ''];
      const answer = github.exchange({
        clientId: client[0],
        clientSecret: client[1],
        code: field('code') ?? '',
        redirectUri: field('redirect_uri'),
        codeVerifier: field('code_verifier'),
      });
      return send(request, reply, typeof answer === 'string' ? errorOf(answer) : { ...answer });
    },
  );
}

/** Standard clients put the credentials into the Authorization header. */
function clientOf(request: FastifyRequest): [string, string] | null {
  const [kind, encoded] = (request.headers.authorization ?? '').split(' ');
  if (kind?.toLowerCase() !== 'basic' || encoded === undefined) return null;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return [safeDecode(id), safeDecode(secret.join(':'))];
}

/** The parts are form-encoded inside the header; what is not is taken as it stands. */
function safeDecode(text: string): string {
  return new URLSearchParams(`x=${text}`).get('x') ?? '';
}

function errorOf(error: TokenError): Record<string, string> {
  return {
    error,
    error_description: DESCRIPTIONS[error],
    error_uri:
      'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/',
  };
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  values: Record<string, string>,
): FastifyReply {
  reply.header('cache-control', 'no-store');
  if ((request.headers.accept ?? '').includes('application/json')) return reply.send(values);
  return reply
    .type('application/x-www-form-urlencoded; charset=utf-8')
    .send(new URLSearchParams(values).toString());
}
