import type { Dictionary } from '../i18n/dictionary';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  problem: {
    offline: 'You are offline. What you typed is kept.',
    unreachable: 'The server does not answer. Check the connection and try again.',
    timeout: 'The server did not answer within {seconds} seconds. Try again.',
    unexpected: 'Something failed on our side. Try again.',
  },
  signIn: {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    show: 'Show the password',
    hide: 'Hide the password',
    submit: 'Sign in',
    submitting: 'Checking…',
    emailNeeded: 'Enter your e-mail address.',
    emailShape: 'The address needs an @, for example name@shop.com.',
    passwordNeeded: 'Enter your password.',
  },
  account: {
    menu: 'Your account: {name}',
    menuHere: 'Your account:',
    language: 'Language',
    languages: { ro: 'Română', en: 'English' },
    theme: 'Look',
    themes: { light: 'Light', dark: 'Dark', system: 'As the system' },
    shortcuts: 'Keyboard shortcuts',
    signOut: 'Sign out',
    roles: { owner: 'Owner', manager: 'Manager', agent: 'Agent', viewer: 'View only' },
    platformRoles: { staff: 'Support', admin: 'Administrator' },
  },
  unreachable: {
    title: 'We cannot reach the server',
    text: 'Check the internet connection. What you have done so far is saved.',
  },
};
export default en;
