import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Markup } from '../page/html';
import { languageOf } from '../page/page-texts';
import { sendHtml } from '../page/send-html';
import { isLocalAddress } from '../people/local-address';
import { providerPage } from '../people/provider-page';
import { browserLanguage, readChoice, signInPage } from '../people/sign-in-page';
import { registerGitHubApi } from './github-api-routes';
import { registerGitHubToken } from './github-token-routes';
import type { GitHubStandIn } from './github-stand-in';
import { GITHUB_PATH, scopesOf } from './github-stand-in';

type Fields = Record<string, unknown>;
const MAX_STATE = 2_048;

/** The page about the stand-in, the way through sign-in, the token and the API. */
export function registerGitHub(app: FastifyInstance, github: GitHubStandIn): void {
  app.get<{ Querystring: Fields }>(GITHUB_PATH, async ({ query }, reply) =>
    sendHtml(reply, aboutPage(github, languageOf(query['lang']))),
  );
  app.get<{ Querystring: Fields }>(`${GITHUB_PATH}/login/oauth/authorize`, (request, reply) =>
    authorize(github, request.query, reply),
  );
  app.get<{ Params: { ticket: string } }>(
    `${GITHUB_PATH}/login/choose/:ticket`,
    async (request, reply) => {
      if (!github.asked(request.params.ticket)) return signInIsOver(reply);
      return sendPeople(request, request.params.ticket, reply);
    },
  );
  app.post<{ Params: { ticket: string }; Body: Fields | null }>(
    `${GITHUB_PATH}/login/choose/:ticket`,
    async (request, reply) => {
      const { ticket } = request.params;
      const ask = github.asked(ticket);
      if (!ask) return signInIsOver(reply);
      const choice = readChoice(request.body ?? {});
      if (choice.kind === 'wrong-email') return sendPeople(request, ticket, reply, true);
      const onward =
        choice.kind === 'cancelled'
          ? github.cancel(ticket, ask)
          : github.signIn(ticket, ask, choice.person);
      return reply.redirect(onward, 303);
    },
  );
  registerGitHubToken(app, github);
  registerGitHubApi(app, github);
}

/** Unknown apps and foreign addresses get a page; nothing is sent to an address that nobody vouches for. */
async function authorize(
  github: GitHubStandIn,
  query: Fields,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const text = (name: string): string => {
    const value = query[name];
    return typeof value === 'string' ? value.slice(0, MAX_STATE) : '';
  };
  if (text('client_id') !== github.clientId) return plain(reply, 404, 'No such application.');
  const redirectUri = text('redirect_uri');
  if (!isLocalAddress(redirectUri)) {
    return plain(reply, 400, 'The redirect_uri is not associated with this application.');
  }
  const codeChallenge = text('code_challenge') || null;
  if (codeChallenge !== null && text('code_challenge_method') !== 'S256') {
    return plain(reply, 400, 'The code_challenge_method must be S256.');
  }
  const ask = { redirectUri, state: text('state'), scopes: scopesOf(text('scope')), codeChallenge };
  return reply.redirect(`${GITHUB_PATH}/login/choose/${github.open(ask)}`, 302);
}

function sendPeople(
  request: FastifyRequest,
  ticket: string,
  reply: FastifyReply,
  wrongEmail = false,
): FastifyReply {
  const page = signInPage({
    provider: 'GitHub',
    language: browserLanguage(request.headers['accept-language']),
    action: `${GITHUB_PATH}/login/choose/${encodeURIComponent(ticket)}`,
    wrongEmail,
  });
  return sendHtml(reply.code(wrongEmail ? 400 : 200), page, { leadsBack: true });
}

function signInIsOver(reply: FastifyReply): FastifyReply {
  return plain(reply, 400, 'This sign-in is over. Start again from the app.');
}

function plain(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply.code(status).type('text/plain').send(sentence);
}

function aboutPage(github: GitHubStandIn, language: 'ro' | 'en'): Markup {
  return providerPage(
    {
      part: 'github',
      provider: 'GitHub',
      settings: [
        ['GITHUB_BASE_URL', github.baseUrl],
        ['GITHUB_API_URL', github.apiUrl],
        ['GITHUB_CLIENT_ID', github.clientId],
        ['GITHUB_CLIENT_SECRET', github.clientSecret],
      ],
    },
    language,
  );
}
