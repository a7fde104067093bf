import { action, facts, type WordsOf } from './mail-words';

type NoticeMail =
  'member-joined' | 'quota-80' | 'quota-100' | 'import-done' | 'import-failed' | 'sending-paused';

/** Mails about what happened in a shop. Each kind can be switched off. */
export const NOTICE_WORDS: WordsOf<NoticeMail> = {
  'member-joined': {
    reason: 'notice',
    ro: {
      subject: '{{memberName}} face parte din echipa {{merchantName}}',
      title: 'Aveți un coleg nou',
      body: `<p><strong>{{memberName}}</strong> a acceptat invitația și lucrează de acum pentru <strong>{{merchantName}}</strong>.</p>
${action('ro', 'Văd echipa', 'teamUrl')}`,
    },
    en: {
      subject: '{{memberName}} joined the team of {{merchantName}}',
      title: 'You have a new colleague',
      body: `<p><strong>{{memberName}}</strong> accepted the invitation and now works for <strong>{{merchantName}}</strong>.</p>
${action('en', 'See the team', 'teamUrl')}`,
    },
  },
  'quota-80': {
    reason: 'notice',
    ro: {
      subject: 'Ați folosit 80 % din SMS-urile lunii',
      title: 'Ați folosit 80 % din SMS-uri',
      body: `<p><strong>{{merchantName}}</strong> a folosit {{number used}} din {{count limit "SMS" "SMS-uri"}}. Luna abonamentului se încheie pe {{date periodEnd}}. Dacă nu vă ajung, puteți trece la un plan mai mare oricând.</p>
${action('ro', 'Văd planurile', 'plansUrl')}`,
    },
    en: {
      subject: 'You have used 80% of this month’s SMS',
      title: 'You have used 80% of your SMS',
      body: `<p><strong>{{merchantName}}</strong> has used {{number used}} of {{count limit "SMS" "SMS"}}. The month of the plan ends on {{date periodEnd}}. If they will not last, you can move to a larger plan at any time.</p>
${action('en', 'See the plans', 'plansUrl')}`,
    },
  },
  'quota-100': {
    reason: 'notice',
    ro: {
      subject: 'SMS-urile lunii s-au terminat',
      title: 'SMS-urile lunii s-au terminat',
      body: `<p><strong>{{merchantName}}</strong> a folosit {{number used}} din {{count limit "SMS" "SMS-uri"}}. Puteți trimite din nou după {{date periodEnd}} sau imediat, cu un plan mai mare. Comenzile și linkurile rămân la locul lor.</p>
${action('ro', 'Văd planurile', 'plansUrl')}`,
    },
    en: {
      subject: 'This month’s SMS are used up',
      title: 'This month’s SMS are used up',
      body: `<p><strong>{{merchantName}}</strong> has used {{number used}} of {{count limit "SMS" "SMS"}}. You can send again after {{date periodEnd}}, or at once with a larger plan. Orders and links stay where they are.</p>
${action('en', 'See the plans', 'plansUrl')}`,
    },
  },
  'import-done': {
    reason: 'notice',
    ro: {
      subject: 'Importul s-a încheiat: {{fileName}}',
      title: 'Importul s-a încheiat',
      body: `<p>Am citit <strong>{{fileName}}</strong> pentru {{merchantName}}.</p>
${facts([
  ['Rânduri noi', '{{number rowsNew}}'],
  ['Rânduri schimbate', '{{number rowsChanged}}'],
  ['Rânduri respinse', '{{number rowsRejected}}'],
])}
{{#if rowsRejected}}<p>Rândurile respinse sunt listate cu motivul lor. Le puteți corecta în fișier și reîncărca: nu se dublează nimic.</p>
{{/if}}${action('ro', 'Văd importul', 'importUrl')}`,
    },
    en: {
      subject: 'Import finished: {{fileName}}',
      title: 'The import is finished',
      body: `<p>We read <strong>{{fileName}}</strong> for {{merchantName}}.</p>
${facts([
  ['New rows', '{{number rowsNew}}'],
  ['Changed rows', '{{number rowsChanged}}'],
  ['Rejected rows', '{{number rowsRejected}}'],
])}
{{#if rowsRejected}}<p>Rejected rows are listed with their reason. You can correct them in the file and upload it again: nothing is doubled.</p>
{{/if}}${action('en', 'See the import', 'importUrl')}`,
    },
  },
  'import-failed': {
    reason: 'notice',
    ro: {
      subject: 'Importul s-a oprit: {{fileName}}',
      title: 'Importul s-a oprit',
      body: `<p>Nu am putut citi <strong>{{fileName}}</strong> pentru {{merchantName}}. Comenzile au rămas cum erau. Pagina importului spune ce s-a întâmplat și ce puteți face.</p>
${action('ro', 'Văd importul', 'importUrl')}`,
    },
    en: {
      subject: 'Import stopped: {{fileName}}',
      title: 'The import stopped',
      body: `<p>We could not read <strong>{{fileName}}</strong> for {{merchantName}}. The orders are as they were. The page of the import says what happened and what you can do.</p>
${action('en', 'See the import', 'importUrl')}`,
    },
  },
  'sending-paused': {
    reason: 'notice',
    ro: {
      subject: 'Trimiterea SMS-urilor s-a oprit',
      title: 'Trimiterea s-a oprit',
      body: `<p>Mesajele de la <strong>{{merchantName}}</strong> nu mai pleacă: {{word "reason" reason}}. Nu s-a pierdut nimic, mesajele așteaptă.</p>
${action('ro', 'Deschid Setări SMS', 'settingsUrl')}`,
    },
    en: {
      subject: 'SMS sending has stopped',
      title: 'Sending has stopped',
      body: `<p>Messages from <strong>{{merchantName}}</strong> no longer leave: {{word "reason" reason}}. Nothing is lost, the messages wait.</p>
${action('en', 'Open SMS settings', 'settingsUrl')}`,
    },
  },
};
