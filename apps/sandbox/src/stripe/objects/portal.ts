import type Stripe from 'stripe';
import type { Given, PortalConfiguration, PortalSession } from './stored';
import { given, mergedMetadata, newId } from './stored';

type Asked = Given<Stripe.BillingPortal.ConfigurationCreateParams>;
type Features = PortalConfiguration['features'];

export function newPortalConfiguration(
  asked: Partial<Asked>,
  isDefault: boolean,
  now: number,
): PortalConfiguration {
  return {
    id: newId('bpc'),
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: {
      headline: asked.business_profile?.headline || null,
      privacy_policy_url: asked.business_profile?.privacy_policy_url ?? null,
      terms_of_service_url: asked.business_profile?.terms_of_service_url ?? null,
    },
    created: now,
    default_return_url: asked.default_return_url || null,
    features: featuresOf(NO_FEATURES, asked.features ?? {}),
    is_default: isDefault,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: mergedMetadata(null, asked.metadata),
    name: asked.name || null,
    updated: now,
  };
}

export function editPortalConfiguration(
  configuration: PortalConfiguration,
  asked: Partial<Asked> & { active?: boolean },
  now: number,
): void {
  configuration.active = asked.active ?? configuration.active;
  configuration.default_return_url = given(
    asked.default_return_url,
    configuration.default_return_url,
  );
  configuration.name = given(asked.name, configuration.name);
  configuration.metadata = mergedMetadata(configuration.metadata, asked.metadata);
  configuration.features = featuresOf(configuration.features, asked.features ?? {});
  const profile = asked.business_profile;
  if (profile) {
    configuration.business_profile = {
      headline: given(profile.headline, configuration.business_profile.headline),
      privacy_policy_url:
        profile.privacy_policy_url ?? configuration.business_profile.privacy_policy_url,
      terms_of_service_url:
        profile.terms_of_service_url ?? configuration.business_profile.terms_of_service_url,
    };
  }
  configuration.updated = now;
}

const NO_FEATURES: Features = {
  customer_update: { allowed_updates: [], enabled: false },
  invoice_history: { enabled: false },
  payment_method_update: { enabled: false, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: [] },
    enabled: false,
    mode: 'at_period_end',
    proration_behavior: 'none',
  },
  subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
  subscription_update: {
    billing_cycle_anchor: null,
    default_allowed_updates: [],
    enabled: false,
    proration_behavior: 'none',
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: 'end_trial',
  },
};

function featuresOf(before: Features, asked: NonNullable<Asked['features']>): Features {
  const cancel = asked.subscription_cancel;
  const update = asked.subscription_update;
  return {
    customer_update: {
      allowed_updates:
        asked.customer_update?.allowed_updates || before.customer_update.allowed_updates,
      enabled: asked.customer_update?.enabled ?? before.customer_update.enabled,
    },
    invoice_history: { enabled: asked.invoice_history?.enabled ?? before.invoice_history.enabled },
    payment_method_update: {
      enabled: asked.payment_method_update?.enabled ?? before.payment_method_update.enabled,
      payment_method_configuration: null,
    },
    subscription_cancel: {
      cancellation_reason: {
        enabled:
          cancel?.cancellation_reason?.enabled ??
          before.subscription_cancel.cancellation_reason.enabled,
        feedback_options: null,
        options:
          cancel?.cancellation_reason?.options ||
          before.subscription_cancel.cancellation_reason.options,
      },
      enabled: cancel?.enabled ?? before.subscription_cancel.enabled,
      mode: cancel?.mode ?? before.subscription_cancel.mode,
      proration_behavior:
        cancel?.proration_behavior ?? before.subscription_cancel.proration_behavior,
    },
    subscription_pause: before.subscription_pause,
    subscription_update: {
      ...before.subscription_update,
      default_allowed_updates:
        update?.default_allowed_updates || before.subscription_update.default_allowed_updates,
      enabled: update?.enabled ?? before.subscription_update.enabled,
      proration_behavior:
        update?.proration_behavior ?? before.subscription_update.proration_behavior,
    },
  };
}

export interface NewPortalSession {
  customer: string;
  configuration: string;
  returnUrl: string | null;
  locale: PortalSession['locale'];
  flow: PortalSession['flow'];
  url: (id: string) => string;
}

export function newPortalSession(made: NewPortalSession, now: number): PortalSession {
  const id = newId('bps');
  return {
    id,
    object: 'billing_portal.session',
    configuration: made.configuration,
    created: now,
    customer: made.customer,
    customer_account: null,
    flow: made.flow,
    livemode: false,
    locale: made.locale,
    on_behalf_of: null,
    return_url: made.returnUrl,
    url: made.url(id),
  };
}

type AskedFlow = NonNullable<Given<Stripe.BillingPortal.SessionCreateParams>['flow_data']>;

export function flowOf(asked: AskedFlow | undefined): PortalSession['flow'] {
  if (!asked) return null;
  const after = asked.after_completion;
  return {
    after_completion: {
      hosted_confirmation: after?.hosted_confirmation
        ? { custom_message: after.hosted_confirmation.custom_message ?? null }
        : null,
      redirect: after?.redirect ? { return_url: after.redirect.return_url } : null,
      type: after?.type ?? 'portal_homepage',
    },
    customer_update: asked.type === 'customer_update' ? {} : null,
    subscription_cancel: asked.subscription_cancel
      ? { retention: null, subscription: asked.subscription_cancel.subscription }
      : null,
    subscription_pause: null,
    subscription_update: asked.subscription_update
      ? { subscription: asked.subscription_update.subscription }
      : null,
    subscription_update_confirm: null,
    type: asked.type,
  };
}
