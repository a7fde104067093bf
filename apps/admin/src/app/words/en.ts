import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  console: 'Console',
  nav: { label: 'Main navigation', overview: 'Overview', skip: 'Skip to the content' },
  signIn: { welcome: 'The console is for the SMSsend team.' },
  refused: {
    title: 'Your account has no access to the console',
    text: 'The console is for the SMSsend team. Your shop is in the app.',
    toApp: 'Open the app',
  },
  overview: {
    title: 'Overview',
    health: 'System health',
    api: 'API and database',
    ready: 'All right',
    notReady: 'Does not answer',
    checkedAt: 'checked at {time}',
    check: 'Check again',
    checking: 'Checking…',
  },
  notFound: {
    title: 'This page does not exist',
    text: 'The address leads nowhere: it may have moved, or a letter got lost.',
    home: 'Go to the overview',
  },
};
export default en;
