import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Markup } from '../../page/html';
import { html } from '../../page/html';
import type { Language } from '../../page/page-texts';
import { sendHtml } from '../../page/send-html';
import type { StripeEngine, ThreeDSecureView } from '../contract';
import { hostedLanguage, hostedLayout, hostedNotice } from './hosted-frame';
import { HOSTED_TEXTS } from './hosted-texts';
import { troubleOf } from './card-trouble';
import { money } from './money';

type Fields = Record<string, unknown>;
type Ask = FastifyRequest<{ Params: { intent: string }; Querystring: Fields; Body: Fields | null }>;

const addressOf = (intent: string): string => `/sandbox/stripe/3ds/${encodeURIComponent(intent)}`;

/** The page of the card holder's bank, which asks whether it is really him. */
export function registerThreeDSecurePage(app: FastifyInstance, engine: StripeEngine): void {
  app.get('/sandbox/stripe/3ds/:intent', async (request: Ask, reply) => {
    const language = hostedLanguage(request, null);
    const view = engine.threeDSecureView(request.params.intent);
    const page = view ? bankPage(view, language) : overPage(request.params.intent, language);
    return sendHtml(reply.code(view ? 200 : 404), page, { leadsBack: true });
  });
  app.post('/sandbox/stripe/3ds/:intent', async (request: Ask, reply) => {
    const language = hostedLanguage(request, null);
    const view = engine.threeDSecureView(request.params.intent);
    if (!view) return sendHtml(reply.code(404), overPage(request.params.intent, language));
    const answer = request.body?.['answer'] === 'accept' ? 'accept' : 'refuse';
    const result = engine.confirmThreeDSecure(request.params.intent, answer);
    if (result.kind === 'paid') return reply.redirect(result.redirectUrl, 303);
    if (result.kind === 'needs_3ds') return reply.redirect(result.url, 303);
    const { title, text } = refusal(language, troubleOf(result).says[language]);
    const link = { href: view.returnUrl, label: HOSTED_TEXTS[language].goBack };
    const here = addressOf(request.params.intent);
    return sendHtml(reply.code(402), hostedNotice({ language, title, here }, { text, link }));
  });
}

function bankPage(view: ThreeDSecureView, language: Language): Markup {
  const texts = HOSTED_TEXTS[language];
  const here = addressOf(view.intentId);
  return hostedLayout(
    { language, title: texts.bankTitle, here },
    html`<section class="card sign-in">
      <div>
        <h1>${texts.bankTitle}</h1>
        <p class="help">${texts.bankIntro}</p>
      </div>
      <dl class="facts">
        <div>
          <dt>${texts.amount}</dt>
          <dd class="amount">${money(view.amountMinor, view.currency, language)}</dd>
        </div>
        <div>
          <dt>${texts.card}</dt>
          <dd>•••• ${view.cardLast4}</dd>
        </div>
      </dl>
      <form method="post" action="${here}?lang=${language}" class="actions">
        <button name="answer" value="refuse">${texts.refuse}</button>
        <button class="main" name="answer" value="accept">${texts.accept}</button>
      </form>
    </section>`,
  );
}

function overPage(intent: string, language: Language): Markup {
  const texts = HOSTED_TEXTS[language];
  return hostedNotice(
    { language, title: texts.bankOver, here: addressOf(intent) },
    { text: texts.bankOverHelp, link: null },
  );
}

function refusal(language: Language, text: string): { title: string; text: string } {
  return { title: HOSTED_TEXTS[language].bankRefused, text };
}
