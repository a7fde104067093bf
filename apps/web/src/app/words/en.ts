import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  nav: {
    label: 'Main navigation',
    dashboard: 'Dashboard',
    orders: 'Orders',
    imports: 'Imports',
    productLinks: 'Product links',
    messages: 'Messages',
    templates: 'Templates',
    subscription: 'Subscription',
    settings: 'Settings',
    more: 'More',
    missing: { one: '{n} missing', other: '{n} missing' },
    skip: 'Skip to the content',
  },
  plan: { free: 'Free plan', starter: 'Starter plan', growth: 'Growth plan', pro: 'Pro plan' },
  merchant: {
    label: 'Shop: {name}',
    switch: 'Switch the shop',
    switched: 'You now work for {name}.',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    search: 'Search the page',
    help: 'Show this list',
    goTo: 'Go to: {page}',
    then: 'then',
  },
  signIn: {
    welcome: 'Welcome back.',
    pitchTop: 'Reviews come',
    pitchBottom: 'when you ask.',
    pitchText: 'One SMS for each product bought, at the right moment, with the right link.',
    facts: {
      fileLabel: 'Recognised file',
      file: 'eMAG · order details',
      hoursLabel: 'Messages',
      hours: 'from 08:00 to 22:00',
      optOutLabel: 'Opt-out',
      optOut: 'in every SMS',
    },
  },
  public: {
    legal: 'Prices and legal information',
    terms: 'Terms',
    privacy: 'Privacy',
    cookies: 'Cookies',
    refunds: 'Refunds',
    pricing: 'Prices',
    main: 'Pages',
    signIn: 'Sign in',
    toApp: 'Go to the dashboard',
  },
  verifyEmail: {
    text: 'Confirm the address {email}: we sent you a link. Until then no message leaves to buyers.',
    change: 'Another address',
  },
  notFound: {
    title: 'This page does not exist',
    text: 'The address leads nowhere: it may have moved, or a letter got lost.',
    home: 'Go to the dashboard',
  },
  forbidden: {
    page: 'Closed page',
    title: 'Your role does not open this page',
    text: 'You work in this shop with the role "{role}". Ask the owner or a manager to change your role.',
    home: 'Go to the dashboard',
  },
  bell: {
    name: 'Notifications',
    unread: { one: '{n} unread notification', other: '{n} unread notifications' },
  },
  deletion: {
    user: 'Your account will be deleted on {date}. Until then you can change your mind.',
    merchant: 'The shop {name} will be deleted on {date}, with everything in it.',
    cancel: 'Stop the deletion',
    cancelling: 'Stopping…',
    cancelled: 'The deletion has been stopped. Nothing is lost.',
    details: 'Details',
  },
  billing: {
    past_due:
      'The payment of the subscription failed. What is left of the paid month can be used until {date}.',
    confirm_payment: 'The bank asks you to confirm the payment of the subscription.',
    unpaid: 'The subscription is not paid: no message leaves until it is. Nothing is lost.',
    incomplete: 'The first payment of the subscription is not finished.',
    paused: 'The trial ended without a card. Add one to go on.',
    others: {
      pastDue: 'The payment of the subscription failed. Tell the shop’s owner.',
      unpaid: 'The subscription is not paid: no message leaves. Tell the shop’s owner.',
    },
    pay: 'Pay now',
    details: 'See the subscription',
    wanted: 'You chose {plan}. You can start it now.',
    goOn: 'Go on',
    notNow: 'Not now',
  },
  freePlanTaken: {
    plans: 'See the plans',
    title: 'The free plan is in use already',
    text: 'Another account with the same mailbox has the 50 free SMS a month. Here you need a paid plan to send.',
  },
  noMerchant: {
    title: 'This account belongs to no shop',
    text: 'Ask the owner of the shop to invite you, then sign in again.',
  },
};
export default en;
