import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  failed: 'We could not load the preferences',
  title: 'What we tell you',
  about: 'For you, in every shop in which you work. Saved at once.',
  what: 'What happens',
  channels: { app: 'In the app', email: 'E-mail' },
  kinds: {
    quota_80: 'You have used 80% of the plan',
    quota_100: 'You have used the whole plan',
    import_done: 'An import of yours is done',
    import_failed: 'An import of yours did not work',
    sending_paused: 'Sending has stopped',
    sending_resumed: 'Sending goes on',
    member_joined: 'A new colleague in the team',
    export_ready: 'The export of your data is ready',
    security: "The account's security",
  },
  help: {
    quota_80: 'Once a period, for the owner and managers.',
    quota_100: 'Once a period, for the owner and managers.',
    import_done: 'With how many rows are new, changed and rejected.',
    import_failed: 'With the reason and what to do.',
    sending_paused: 'When SMSAPI refuses the key or the sender, or is out of points.',
    sending_resumed: 'When messages leave again.',
    member_joined: 'When somebody accepts an invitation; for the owner and managers.',
    export_ready: 'The file can be downloaded for 24 hours.',
    security:
      'Password, two-step, a new device. Always by mail, so that you learn of it also if it was not you.',
  },
  always: 'Always',
  notHere: '–',
  notHereWords: 'Does not exist this way',
  on: 'You will be told: {kind}, {channel}.',
  off: 'You will no longer be told: {kind}, {channel}.',
  takenBack: 'It is as it was before.',
};
export default en;
