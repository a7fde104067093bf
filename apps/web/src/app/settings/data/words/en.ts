import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  exports: {
    title: 'Export of your data',
    text: 'A ZIP file with JSON and sheets. We make it in the background: you can close the page, we will tell you. The link is good for 24 hours.',
    user: 'Export my data',
    userHelp: 'The account, devices, preferences, and what you have done.',
    merchant: 'Export the whole shop',
    merchantHelp: 'Orders, messages, links, templates, settings, team and history.',
    asking: 'Asking…',
    asked: 'We are making the export. We will tell you when it is ready.',
    failed: 'We could not load the exports',
    scopes: { user: 'My data', merchant: 'The whole shop' },
    askedAt: 'asked for {at}',
    states: {
      queued: 'In line',
      running: 'Being made',
      done: 'Ready',
      failed: 'Did not work',
      expired: 'Expired',
    },
    until: 'until {at}',
    download: 'Download',
    downloadOne: 'Download: {name}, asked for {at}',
    downloading: 'Downloading…',
    failedHelp: 'Ask for it again; if that does not work either, write to us.',
  },
  account: {
    title: 'Deleting the account',
    text: 'The account is deleted after 14 days. Until then everything works as before and you can change your mind.',
    action: 'Delete the account',
    ownedAlone: {
      one: 'You are the only owner of a shop in which others work too. Hand it over or delete it first:',
      other:
        'You are the only owner of shops in which others work too. Hand them over or delete them first:',
    },
    others: { one: '{n} more person', other: '{n} more people' },
    transfer: 'Hand the shop over',
    asked: 'Your account will be deleted on {date}.',
    dialog: {
      title: 'Delete the account {name}?',
      goneTitle: 'On {date} these are deleted:',
      gone: {
        identity: 'your name, e-mail address, password, passkeys and devices',
        memberships: 'your access to all shops',
        notices: 'your notifications and preferences',
      },
      shops: 'Together with the account, the shops in which only you work are deleted: {names}.',
      keeps:
        'Fiscal documents stay for as long as the law asks, and so does the fact that somebody did the work, without a name.',
      label: 'To confirm, type {name}',
      confirm: 'Ask for the deletion',
    },
  },
  shop: {
    title: 'Deleting the shop',
    text: '{name} is deleted after 14 days, with all its data. Until then everything works as before and you can change your mind.',
    action: 'Delete the shop',
    asked: '{name} will be deleted on {date}.',
    dialog: {
      title: 'Delete the shop {name}?',
      goneTitle: 'On {date} these are deleted:',
      gone: {
        orders: 'orders, imports and product links',
        messages: 'messages, templates and SMS settings',
        team: "every colleague's access and the API keys",
      },
      keeps:
        'A paid plan ends only then and may be charged until then: if you no longer want it, cancel it first. Fiscal documents stay for as long as the law asks, and so do the fingerprints of opted-out numbers, from which no number can be read.',
      label: 'To confirm, type {name}',
      confirm: 'Ask for the deletion',
    },
  },
  failed: 'We could not load the state of the deletion',
  asking: 'Asking…',
  cancel: 'Cancel',
  changedMind: 'I changed my mind',
  stopping: 'Stopping…',
  stopped: 'The deletion has been stopped. Nothing is lost.',
  requested: 'Noted. You can stop the deletion until {date}.',
  buyers: 'Requests of buyers, and how long their data are kept, stand at',
  toBuyers: "Buyers' data",
  exportFirst: 'We recommend to export the data before.',
};
export default en;
