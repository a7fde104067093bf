import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DemoPerson } from '../people/demo-people';
import type { GitHubStandIn, Signed } from './github-stand-in';
import { GITHUB_PATH } from './github-stand-in';

const DOCS = 'https://docs.github.com/rest';
const EMAIL_SCOPES = ['user', 'user:email'];

/** The two addresses of api.github.com that a sign-in needs. */
export function registerGitHubApi(app: FastifyInstance, github: GitHubStandIn): void {
  app.get(`${GITHUB_PATH}/api/user`, async (request, reply) => {
    const signed = signedOf(github, request, reply);
    return signed ? userOf(signed.person) : reply;
  });
  app.get(`${GITHUB_PATH}/api/user/emails`, async (request, reply) => {
    const signed = signedOf(github, request, reply);
    if (!signed) return reply;
    if (!signed.scopes.some((scope) => EMAIL_SCOPES.includes(scope))) {
      return problem(reply, 404, 'Not Found');
    }
    return emailsOf(signed.person);
  });
}

/** Who asks; null when the answer has been given already. */
function signedOf(
  github: GitHubStandIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Signed | null {
  if (!request.headers['user-agent']) {
    const sentence = 'Please make sure your request has a User-Agent header';
    void reply.code(403).type('text/plain').send(`Request forbidden. ${sentence}`);
    return null;
  }
  const [kind, token = ''] = (request.headers.authorization ?? '').split(' ');
  if (!/^(?:bearer|token)$/i.test(kind ?? '')) {
    problem(reply, 401, 'Requires authentication');
    return null;
  }
  const signed = github.signed(token);
  if (!signed) {
    problem(reply, 401, 'Bad credentials');
    return null;
  }
  reply.header('x-oauth-scopes', signed.scopes.join(', '));
  return signed;
}

function problem(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send({ message, documentation_url: DOCS, status: String(status) });
}

/** `email` is the public one; few people have one, so here nobody has. */
function userOf(person: DemoPerson): object {
  const login = person.email.split('@')[0] ?? person.id;
  return {
    login,
    id: Number(person.id),
    node_id: Buffer.from(`U_${person.id}`).toString('base64'),
    type: 'User',
    site_admin: false,
    name: `${person.givenName} ${person.familyName}`,
    company: null,
    location: null,
    email: null,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  };
}

/** The second address is the one GitHub gives to everybody who hides his own. */
function emailsOf(person: DemoPerson): object[] {
  const login = person.email.split('@')[0] ?? person.id;
  return [
    {
      email: person.email,
      primary: true,
      verified: person.emailVerified,
      visibility: 'private',
    },
    {
      email: `${person.id}+${login}@users.noreply.demo.example`,
      primary: false,
      verified: true,
      visibility: null,
    },
  ];
}
