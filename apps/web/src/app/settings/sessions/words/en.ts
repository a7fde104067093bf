import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  failed: 'We could not load the devices',
  title: 'Where you are signed in',
  about: 'Do you not know one of them? Sign it out and change the password, in Security.',
  here: 'This device',
  seen: 'Seen {at}',
  since: 'signed in {at}',
  methods: {
    password: 'with the password',
    passkey: 'with a passkey',
    google: 'with Google',
    github: 'with GitHub',
  },
  end: 'Sign out',
  endOne: 'Sign out: {device}',
  ending: 'Signing out…',
  ended: '{device} has been signed out.',
  endOthers: 'Sign out all others',
  endOthersTitle: 'Sign out all other devices?',
  endOthersText: 'Only this one stays. On the others you will have to sign in again.',
  othersEnded: 'All other devices have been signed out.',
  only: 'You are signed in only here.',
};
export default en;
