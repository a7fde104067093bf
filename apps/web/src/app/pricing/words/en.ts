import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  title: 'One price a month, no surprises',
  subtitle: 'Start for free. Stop any time. Prices include VAT.',
  failed: 'We could not load the prices',
  recommended: 'Recommended',
  start: {
    free: 'Start for free',
    starter: 'Choose Starter',
    growth: 'Start the free trial',
    pro: 'Try Pro',
    plain: 'Choose {plan}',
    app: 'Go to the dashboard',
  },
  trial: {
    one: 'The first day is free, with {sms} SMS.',
    other: 'The first {n} days are free, with {sms} SMS.',
  },
  noCard: 'No card. For as long as you like.',
  noTrial: 'Paid monthly, by card.',
  taken: {
    text: 'Another account of the same mailbox already has the free plan and the trial. Paid plans start with the first payment.',
  },
  promises: {
    invoice: 'A fiscal invoice for every payment',
    failed: 'Failed messages do not count',
    provider: 'You pay the SMS itself to your provider',
  },
  compare: {
    title: 'Compare the plans',
    feature: 'What it has',
    price: 'Price a month, with VAT',
    sms: 'SMS a month',
    perSms: 'Price per SMS of the plan',
    trial: 'Trial',
    trialValue: { one: '{n} day', other: '{n} days' },
    seats: 'Users, with roles',
    links: 'Product links',
    imports: 'Import from eMAG, Shopify, WooCommerce, CSV',
    templates: 'Templates and sending hours',
    optOut: 'Opt-out in every message',
    api: 'API',
    yes: 'yes',
    no: '–',
    noSpoken: 'no',
    free: 'free',
  },
  faq: {
    title: 'Questions',
    items: {
      sms: {
        q: 'What counts as one SMS?',
        a: 'Every message to a buyer counts once, however many segments it has. Failed messages and tests sent to yourself do not count. You see the segments before you send: those are what the SMS provider charges.',
      },
      provider: {
        q: 'Who sends the SMS, and what does it cost?',
        a: 'SMS go out through your own SMSAPI account, with your shop’s name as the sender, and you pay for them there. The SMSsend subscription is for the application.',
      },
      limit: {
        q: 'What happens at the limit?',
        a: 'Sending stops before the first message that does not fit, and we tell you how many are missing. You can send what still fits, move to a bigger plan at once, or wait for the next month. Nothing is lost, and you pay nothing more without agreeing.',
      },
      cancel: {
        q: 'Can I stop any time?',
        a: 'Yes, on the Subscription page, without a call and without a reason. Everything works until the end of the paid month, and your orders and messages stay yours.',
      },
      change: {
        q: 'Can I change the plan?',
        a: 'You move to a bigger plan at once and pay only the difference for the rest of the month: you see the sum first. You move to a smaller one at the start of the next month.',
      },
      trial: {
        q: 'How does the trial work?',
        a: 'Growth and Pro have a trial: {days}, with {sms} SMS. The card is asked for at the start and nothing is taken if you stop before it ends; then the paid month begins. We write to you three days before. The trial and the free plan are given once per mailbox.',
      },
      invoice: {
        q: 'Do I get an invoice?',
        a: 'Yes. For every payment we issue a fiscal invoice to your company and transmit it to ANAF through e-Factura. You find it as a PDF on the Subscription page.',
      },
      card: {
        q: 'How do I pay?',
        a: 'By card, monthly, through Stripe. The card number never reaches us.',
      },
    },
  },
};
export default en;
