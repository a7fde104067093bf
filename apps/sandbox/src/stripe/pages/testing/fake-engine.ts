import type {
  CheckoutView,
  InvoiceView,
  PayResult,
  PersonView,
  PortalView,
  SubscriptionView,
  ThreeDSecureView,
} from '../../contract';
import type { ControlEngine } from '../control-page';
import type { FakeEvents } from '../../delivery/testing/fake-events';
import { fakeEvents } from '../../delivery/testing/fake-events';

/** What the pages see, by hand: views to set and a record of what the pages asked for. */
export interface FakeEngine extends ControlEngine {
  made: FakeEvents;
  checkout: CheckoutView | null;
  invoice: InvoiceView | null;
  bank: ThreeDSecureView | null;
  portal: PortalView | null;
  /** What the next payment or card says. */
  result: PayResult;
  asked: unknown[][];
}

const DAY = new Date('2026-11-22T10:00:00Z');
const IN_A_MONTH = new Date('2026-12-22T10:00:00Z');

export const PERSON: PersonView = {
  id: 'cus_demo',
  name: 'Demo Electro SRL',
  email: 'demo@demo.example',
  phone: null,
  address: {
    line1: 'Strada Demo 1',
    line2: null,
    city: 'București',
    state: 'Sector 1',
    postalCode: '010011',
    country: 'RO',
  },
  taxIds: [{ type: 'ro_tin', value: '990000013' }],
  locale: 'ro',
};

export const CHECKOUT: CheckoutView = {
  id: 'cs_test_demo',
  status: 'open',
  productName: 'SMSsend Growth',
  productDescription: null,
  interval: 'month',
  currency: 'ron',
  amountTodayMinor: 24_900,
  amountRecurringMinor: 24_900,
  trialDays: null,
  trialEnd: null,
  customerName: PERSON.name,
  customerEmail: PERSON.email,
  locale: null,
  successUrl: 'http://localhost:4200/done',
  cancelUrl: 'http://localhost:4200/pricing',
  expiresAt: IN_A_MONTH,
};

export const INVOICE: InvoiceView = {
  id: 'in_demo',
  number: 'DEMO-0001',
  status: 'open',
  lines: [
    {
      description: '1 × SMSsend Growth',
      quantity: 1,
      amountMinor: 24_900,
      periodStart: DAY,
      periodEnd: IN_A_MONTH,
    },
  ],
  subtotalMinor: 24_900,
  discountMinor: 0,
  totalMinor: 24_900,
  amountDueMinor: 24_900,
  amountPaidMinor: 0,
  amountRemainingMinor: 24_900,
  currency: 'ron',
  customer: PERSON,
  createdAt: DAY,
  dueSince: DAY,
  paidAt: null,
  hostedUrl: null,
  pdfUrl: null,
};

export const SUBSCRIPTION: SubscriptionView = {
  id: 'sub_demo',
  status: 'active',
  productName: 'SMSsend Growth',
  amountMinor: 24_900,
  currency: 'ron',
  interval: 'month',
  periodStart: DAY,
  periodEnd: IN_A_MONTH,
  trialEnd: null,
  cancelAt: null,
  cancelAtPeriodEnd: false,
};

export const PORTAL: PortalView = {
  token: 'bps_demo',
  customer: PERSON,
  subscriptions: [SUBSCRIPTION],
  cards: [
    { id: 'pm_1', brand: 'visa', last4: '4242', expMonth: 3, expYear: 2034, isDefault: true },
  ],
  invoices: [INVOICE],
  returnUrl: 'http://localhost:4200/subscription',
  locale: null,
  features: {
    customerUpdate: true,
    invoiceHistory: true,
    paymentMethodUpdate: true,
    subscriptionCancel: { enabled: true, mode: 'at_period_end' },
  },
  flow: null,
  headline: null,
  privacyUrl: null,
  termsUrl: null,
};

export function fakeEngine(): FakeEngine {
  const made = fakeEvents();
  const asked: unknown[][] = [];
  const engine: FakeEngine = {
    made,
    asked,
    checkout: CHECKOUT,
    invoice: INVOICE,
    bank: null,
    portal: PORTAL,
    result: { kind: 'paid', redirectUrl: 'http://localhost:4200/done' },
    checkoutView: (id) => (engine.checkout?.id === id ? engine.checkout : null),
    invoiceView: (token) => (engine.invoice?.id === token ? engine.invoice : null),
    threeDSecureView: (id) => (engine.bank?.intentId === id ? engine.bank : null),
    portalView: (token) => (engine.portal?.token === token ? engine.portal : null),
    payCheckout: (...call) => pays('payCheckout', call),
    payInvoice: (...call) => pays('payInvoice', call),
    confirmThreeDSecure: (...call) => pays('confirmThreeDSecure', call),
    portalSetCard: (...call) => pays('portalSetCard', call),
    setCheckoutEmail: (...call) => void asked.push(['setCheckoutEmail', ...call]),
    portalCancel: (...call) => void asked.push(['portalCancel', ...call]),
    portalResume: (...call) => void asked.push(['portalResume', ...call]),
    portalUpdateCustomer: (...call) => void asked.push(['portalUpdateCustomer', ...call]),
    events: made.events,
    endpoints: made.endpoints,
    overview: () => ({
      customers: [{ ...PERSON, createdAt: DAY, clock: null }],
      subscriptions: [{ ...SUBSCRIPTION, customerId: PERSON.id }],
      invoices: engine.invoice ? [engine.invoice] : [],
    }),
    dispute: (id, reason) => {
      asked.push(['dispute', id, reason]);
      return id === engine.invoice?.id;
    },
    now: () => DAY,
    advance: (...call) => {
      asked.push(['advance', ...call]);
      return IN_A_MONTH;
    },
  };
  const pays = (name: string, call: unknown[]): PayResult => {
    asked.push([name, ...call]);
    return engine.result;
  };
  return engine;
}
