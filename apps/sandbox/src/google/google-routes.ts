import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../page/page-texts';
import { sendHtml } from '../page/send-html';
import { providerPage } from '../people/provider-page';
import { browserLanguage, readChoice, signInPage } from '../people/sign-in-page';
import type { GoogleStandIn } from './google-stand-in';
import { GOOGLE_PATH } from './google-stand-in';

type Fields = Record<string, unknown>;
type SignInCall = FastifyRequest<{ Params: { uid: string }; Body: Fields | null }>;

/** The page about the stand-in, the page to choose a person, and all addresses of the provider itself. */
export function registerGoogle(app: FastifyInstance, google: GoogleStandIn): void {
  app.get<{ Querystring: Fields }>(GOOGLE_PATH, async ({ query }, reply) =>
    sendHtml(reply, aboutPage(google, languageOf(query['lang']))),
  );
  app.get<{ Params: { uid: string } }>(`${GOOGLE_PATH}/sign-in/:uid`, (request, reply) =>
    showPeople(google, request as SignInCall, reply),
  );
  app.post<{ Params: { uid: string }; Body: Fields | null }>(
    `${GOOGLE_PATH}/sign-in/:uid`,
    (request, reply) => choosePerson(google, request, reply),
  );
  app.register(async (scope) => {
    // The provider reads bodies itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.all(`${GOOGLE_PATH}/*`, async (request, reply) => {
      reply.hijack();
      await google.handle(request.raw, reply.raw);
      return reply;
    });
  });
}

async function showPeople(
  google: GoogleStandIn,
  request: SignInCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!(await isUnderWay(google, request, reply))) return signInIsOver(reply);
  return sendPeople(request, reply, false);
}

async function choosePerson(
  google: GoogleStandIn,
  request: SignInCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!(await isUnderWay(google, request, reply))) return signInIsOver(reply);
  const choice = readChoice(request.body ?? {});
  if (choice.kind === 'wrong-email') return sendPeople(request, reply, true);
  const onward =
    choice.kind === 'cancelled'
      ? await google.cancel(request.raw, reply.raw)
      : await google.signIn(request.raw, reply.raw, choice.person);
  return reply.redirect(onward, 303);
}

async function isUnderWay(
  google: GoogleStandIn,
  request: SignInCall,
  reply: FastifyReply,
): Promise<boolean> {
  try {
    await google.assertUnderWay(request.raw, reply.raw);
    return true;
  } catch (error) {
    if ((error as Error).name === 'SessionNotFound') return false;
    throw error;
  }
}

function signInIsOver(reply: FastifyReply): FastifyReply {
  return reply.code(400).type('text/plain').send('This sign-in is over. Start again from the app.');
}

function sendPeople(request: SignInCall, reply: FastifyReply, wrongEmail: boolean): FastifyReply {
  const page = signInPage({
    provider: 'Google',
    language: browserLanguage(request.headers['accept-language']),
    action: `${GOOGLE_PATH}/sign-in/${encodeURIComponent(request.params.uid)}`,
    wrongEmail,
  });
  return sendHtml(reply.code(wrongEmail ? 400 : 200), page, { leadsBack: true });
}

function aboutPage(google: GoogleStandIn, language: 'ro' | 'en'): ReturnType<typeof providerPage> {
  return providerPage(
    {
      part: 'google',
      provider: 'Google',
      settings: [
        ['GOOGLE_ISSUER', google.issuer],
        ['GOOGLE_CLIENT_ID', google.clientId],
        ['GOOGLE_CLIENT_SECRET', google.clientSecret],
      ],
    },
    language,
  );
}
