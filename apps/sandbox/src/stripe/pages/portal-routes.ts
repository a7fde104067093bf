import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Markup } from '../../page/html';
import type { Language } from '../../page/page-texts';
import { sendHtml } from '../../page/send-html';
import type { PortalView, StripeEngine, SubscriptionView } from '../contract';
import type { CardFields } from './card-form';
import { fieldsOf, fieldsToStart, readCard } from './card-form';
import type { FieldTrouble } from './card-trouble';
import { troubleOf } from './card-trouble';
import { hostedLanguage, notFoundPage } from './hosted-frame';
import { readCustomerForm } from './portal-customer-form';
import { portalAddress, portalCancelPage, portalCardPage, portalPage } from './portal-page';

type Fields = Record<string, unknown>;
interface Params {
  token: string;
  subscription?: string;
}
type Ask = FastifyRequest<{ Params: Params; Querystring: Fields; Body: Fields | null }>;
type Act = (view: PortalView, request: Ask, reply: FastifyReply) => FastifyReply;

const PORTAL = '/sandbox/stripe/portal/:token';
const PAYMENT_REQUIRED = 402;

/** The billing portal and what can be done there. The token in its address is the whole permission. */
export function registerPortalPages(app: FastifyInstance, engine: StripeEngine): void {
  const withPortal =
    (act: Act) =>
    async (request: Ask, reply: FastifyReply): Promise<FastifyReply> => {
      const view = engine.portalView(request.params.token);
      return view ? act(view, request, reply) : sendNotFound(request, reply);
    };
  app.get(PORTAL, withPortal(sendPortal));
  app.get(
    `${PORTAL}/card`,
    withPortal((view, request, reply) => sendCardPage(view, request, reply)),
  );
  app.post(
    `${PORTAL}/card`,
    withPortal((view, request, reply) => saveCard(engine, view, request, reply)),
  );
  app.post(
    `${PORTAL}/customer`,
    withPortal((view, request, reply) => {
      if (view.features.customerUpdate) {
        engine.portalUpdateCustomer(view.token, readCustomerForm(request.body ?? {}));
      }
      return backToPortal(view, request, reply);
    }),
  );
  registerPlanActions(app, engine, withPortal);
}

function registerPlanActions(
  app: FastifyInstance,
  engine: StripeEngine,
  withPortal: (act: Act) => (request: Ask, reply: FastifyReply) => Promise<FastifyReply>,
): void {
  const path = `${PORTAL}/subscriptions/:subscription`;
  app.get(
    `${path}/cancel`,
    withPortal((view, request, reply) => sendCancelPage(view, request, reply)),
  );
  app.post(
    `${path}/cancel`,
    withPortal((view, request, reply) => {
      const subscription = subscriptionOf(view, request);
      if (!subscription) return sendNotFound(request, reply);
      if (view.features.subscriptionCancel.enabled) {
        engine.portalCancel(view.token, subscription.id);
      }
      return afterFlow(view, request, reply);
    }),
  );
  app.post(
    `${path}/resume`,
    withPortal((view, request, reply) => {
      const subscription = subscriptionOf(view, request);
      if (!subscription) return sendNotFound(request, reply);
      engine.portalResume(view.token, subscription.id);
      return backToPortal(view, request, reply);
    }),
  );
}

/** A deep link of the API leads straight to its one task. */
function sendPortal(view: PortalView, request: Ask, reply: FastifyReply): FastifyReply {
  const { flow } = view;
  if (flow?.type === 'payment_method_update') return sendCardPage(view, request, reply);
  if (flow?.type === 'subscription_cancel' && flow.subscriptionId !== null) {
    return sendCancelPage(view, request, reply, flow.subscriptionId);
  }
  return send(reply, portalPage(view, languageFor(request, view)));
}

function sendCardPage(
  view: PortalView,
  request: Ask,
  reply: FastifyReply,
  typed?: { fields: CardFields; trouble: FieldTrouble },
): FastifyReply {
  const { fields, trouble } = typed ?? {
    fields: fieldsToStart(request.query['card']),
    trouble: null,
  };
  const language = languageFor(request, view);
  const backUrl = wayBack(view, language);
  return send(reply, portalCardPage(view, { language, fields, trouble, backUrl }));
}

function saveCard(
  engine: StripeEngine,
  view: PortalView,
  request: Ask,
  reply: FastifyReply,
): FastifyReply {
  const fields = fieldsOf(request.body);
  const refuse = (trouble: FieldTrouble): FastifyReply =>
    sendCardPage(view, request, reply.code(PAYMENT_REQUIRED), { fields, trouble });
  if (!view.features.paymentMethodUpdate) return backToPortal(view, request, reply);
  const typed = readCard(fields);
  if ('trouble' in typed) return refuse(typed.trouble);
  const result = engine.portalSetCard(view.token, typed.card);
  if (result.kind === 'declined') return refuse(troubleOf(result));
  if (result.kind === 'needs_3ds') return reply.redirect(result.url, 303);
  return afterFlow(view, request, reply);
}

function sendCancelPage(
  view: PortalView,
  request: Ask,
  reply: FastifyReply,
  subscriptionId = request.params.subscription,
): FastifyReply {
  const subscription = view.subscriptions.find(({ id }) => id === subscriptionId);
  if (!subscription) return sendNotFound(request, reply);
  const language = languageFor(request, view);
  const backUrl = wayBack(view, language);
  return send(reply, portalCancelPage(view, subscription, { language, backUrl }));
}

/** Whoever came by a deep link leaves the portal; the others go back to its first page. */
function afterFlow(view: PortalView, request: Ask, reply: FastifyReply): FastifyReply {
  const { flow } = view;
  if (flow === null) return backToPortal(view, request, reply);
  const onward = flow.afterUrl ?? view.returnUrl;
  return onward === null ? backToPortal(view, request, reply) : reply.redirect(onward, 303);
}

function backToPortal(view: PortalView, request: Ask, reply: FastifyReply): FastifyReply {
  const language = languageFor(request, view);
  return reply.redirect(`${portalAddress(view.token)}?lang=${language}`, 303);
}

function wayBack(view: PortalView, language: Language): string {
  if (view.flow !== null && view.returnUrl !== null) return view.returnUrl;
  return `${portalAddress(view.token)}?lang=${language}`;
}

function subscriptionOf(view: PortalView, request: Ask): SubscriptionView | undefined {
  return view.subscriptions.find(({ id }) => id === request.params.subscription);
}

function languageFor(request: Ask, view: PortalView): Language {
  return hostedLanguage(request, view.locale ?? view.customer.locale);
}

function send(reply: FastifyReply, page: Markup): FastifyReply {
  return sendHtml(reply, page, { leadsBack: true });
}

function sendNotFound(request: Ask, reply: FastifyReply): FastifyReply {
  const here = portalAddress(request.params.token);
  return sendHtml(reply.code(404), notFoundPage(hostedLanguage(request, null), here));
}
