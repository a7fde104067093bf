import type { PayResult, PortalCustomerChange, PortalView, TypedCard } from '../contract';
import { badRequest } from '../http/problem';
import { newPortalConfiguration } from '../objects/portal';
import { newSetupIntent } from '../objects/payment';
import type {
  PaymentMethod,
  PortalConfiguration,
  PortalSession,
  SetupIntent,
  Subscription,
} from '../objects/stored';
import type { ChangeSubscriptions } from './change-subscription';
import type { PaymentMethods } from './methods';
import type { Standing } from './standing';
import type { Views } from './views';
import type { World } from './world';

/** What a person does in the hosted customer portal. */
export class Portal {
  constructor(
    private readonly world: World,
    private readonly methods: PaymentMethods,
    private readonly changing: ChangeSubscriptions,
    private readonly standing: Standing,
    private readonly views: Views,
  ) {}

  /** The configuration of sessions that name none; it exists from the first need on. */
  defaultConfiguration(): PortalConfiguration {
    const known = this.world.store
      .all('portal_configuration')
      .find(({ is_default: isDefault }) => isDefault);
    if (known) return known;
    const features = {
      customer_update: {
        enabled: true,
        allowed_updates: ['email' as const, 'address' as const, 'name' as const],
      },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true },
    };
    return this.world.create(
      'portal_configuration',
      newPortalConfiguration({ features }, true, this.world.now()),
    );
  }

  view(token: string): PortalView | null {
    const session = this.world.store.find('portal_session', token);
    return session ? this.views.portal(token, session) : null;
  }

  setCard(token: string, card: TypedCard): PayResult {
    const session = this.session(token);
    const now = this.world.now(session.customer);
    const decline = this.methods.declineOf(card, now);
    if (decline) return { kind: 'declined', ...decline };
    const method = this.methods.make(card, now);
    if (!this.methods.asksOnSetup(method)) return this.use(session, method);
    const intent = this.askBank(session, method);
    return { kind: 'needs_3ds', url: this.world.url(`/sandbox/stripe/3ds/${intent.id}`) };
  }

  /** The bank's answer for an intent of `setCard`. */
  answered(intent: SetupIntent, token: string, accepted: boolean): PayResult {
    const session = this.session(token);
    this.world.edit(intent, (it) => {
      it.status = accepted ? 'succeeded' : 'requires_payment_method';
      it.next_action = null;
    });
    this.world.tell(accepted ? 'setup_intent.succeeded' : 'setup_intent.setup_failed', intent);
    if (!accepted)
      return {
        kind: 'declined',
        code: 'setup_intent_authentication_failure',
        message:
          'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
      };
    const method = this.world.store.need('payment_method', intent.payment_method ?? '');
    this.world.annotate(method.id, { authenticated: true });
    return this.use(session, method);
  }

  cancel(token: string, subscriptionId: string): void {
    const session = this.session(token);
    const subscription = this.ownSubscription(session, subscriptionId);
    const { features } = this.world.store.need('portal_configuration', session.configuration);
    if (features.subscription_cancel.mode === 'immediately')
      return this.standing.end(subscription, 'cancellation_requested');
    this.changing.update(subscription, { cancel_at_period_end: true });
  }

  resume(token: string, subscriptionId: string): void {
    this.changing.update(this.ownSubscription(this.session(token), subscriptionId), {
      cancel_at_period_end: false,
    });
  }

  updateCustomer(token: string, change: PortalCustomerChange): void {
    const customer = this.world.store.need('customer', this.session(token).customer);
    this.world.change('customer', customer, (it) => {
      it.name = change.name ?? it.name ?? null;
      it.email = change.email ?? it.email;
      it.phone = change.phone ?? it.phone ?? null;
      if (!change.address) return;
      const before = it.address;
      const { line1, line2, city, state, postalCode, country } = change.address;
      // A field that was emptied on the page is null and stays empty; one that is not named stays as it was.
      const changed = (to: string | null | undefined, from: string | null | undefined) =>
        to === undefined ? (from ?? null) : to;
      it.address = {
        line1: changed(line1, before?.line1),
        line2: changed(line2, before?.line2),
        city: changed(city, before?.city),
        state: changed(state, before?.state),
        postal_code: changed(postalCode, before?.postal_code),
        country: changed(country, before?.country),
      };
    });
  }

  /** The portal makes a new card the default of the customer and of everything that runs. */
  private use(session: PortalSession, method: PaymentMethod): PayResult {
    this.methods.attach(method, session.customer);
    this.methods.setDefault(session.customer, method.id);
    for (const subscription of this.world.store.all('subscription')) {
      const hasOwnCard = subscription.default_payment_method !== null;
      if (
        subscription.customer !== session.customer ||
        subscription.ended_at !== null ||
        !hasOwnCard
      )
        continue;
      this.world.change('subscription', subscription, (it) => {
        it.default_payment_method = method.id;
      });
    }
    const after = session.flow?.after_completion.redirect?.return_url;
    return { kind: 'paid', redirectUrl: after ?? session.url };
  }

  private askBank(session: PortalSession, method: PaymentMethod): SetupIntent {
    const intent = newSetupIntent(session.customer, method.id, this.world.now(session.customer));
    intent.status = 'requires_action';
    intent.next_action = {
      redirect_to_url: {
        return_url: session.url,
        url: this.world.url(`/sandbox/stripe/3ds/${intent.id}`),
      },
      type: 'redirect_to_url',
    };
    this.world.create('setup_intent', intent);
    this.world.annotate(intent.id, {
      authentication: { for: 'portal', token: session.id, paymentMethod: method.id },
    });
    return intent;
  }

  private session(token: string): PortalSession {
    return this.world.store.need('portal_session', token);
  }

  private ownSubscription(session: PortalSession, id: string): Subscription {
    const subscription = this.world.store.need('subscription', id);
    if (subscription.customer !== session.customer)
      throw badRequest(`No such subscription: '${id}'`, { code: 'resource_missing' });
    return subscription;
  }
}
