import type { Locale } from '@smssend/contracts';
import { action, facts, type WordsOf } from './mail-words';

type SecurityMail =
  | 'new-device'
  | 'session-reuse'
  | 'password-changed'
  | 'email-change-notice'
  | 'email-changed'
  | 'two-step-changed'
  | 'passkey-changed'
  | 'identity-changed'
  | 'account-locked';

const NOT_ME: Readonly<Record<Locale, string>> = {
  ro: `<p>Dacă nu ați fost dvs., schimbați parola și încheiați celelalte sesiuni.</p>
${action('ro', 'Deschid securitatea contului', 'securityUrl')}`,
  en: `<p>If it was not you, change your password and end the other sessions.</p>
${action('en', 'Open account security', 'securityUrl')}`,
};

/** Mails about the safety of an account. They cannot be switched off. */
export const SECURITY_WORDS: WordsOf<SecurityMail> = {
  'new-device': {
    reason: 'security',
    ro: {
      subject: 'Autentificare de pe un dispozitiv nou',
      title: 'Autentificare de pe un dispozitiv nou',
      body: `<p>Cineva s-a autentificat în contul dvs. de pe un dispozitiv pe care nu îl cunoaștem.</p>
${facts([
  ['Dispozitiv', '{{device}}'],
  ['Țara', '{{country place}}'],
  ['Când', '{{time at}}'],
])}
${NOT_ME.ro}`,
    },
    en: {
      subject: 'Sign-in from a new device',
      title: 'Sign-in from a new device',
      body: `<p>Somebody signed in to your account from a device that we do not know.</p>
${facts([
  ['Device', '{{device}}'],
  ['Country', '{{country place}}'],
  ['When', '{{time at}}'],
])}
${NOT_ME.en}`,
    },
  },
  'session-reuse': {
    reason: 'security',
    ro: {
      subject: 'Am încheiat o sesiune a contului dvs.',
      title: 'Am încheiat o sesiune',
      body: `<p>O cheie de sesiune care fusese deja înlocuită a fost folosită din nou. Poate fi semnul că a fost copiată, așa că am încheiat sesiunea. Vă puteți autentifica din nou oricând.</p>
${facts([
  ['Dispozitiv', '{{device}}'],
  ['Când', '{{time at}}'],
])}
${NOT_ME.ro}`,
    },
    en: {
      subject: 'We ended a session of your account',
      title: 'We ended a session',
      body: `<p>A session key that had been replaced was used again. It may have been copied, so we ended the session. You can sign in again at any time.</p>
${facts([
  ['Device', '{{device}}'],
  ['When', '{{time at}}'],
])}
${NOT_ME.en}`,
    },
  },
  'password-changed': {
    reason: 'security',
    ro: {
      subject: 'Parola a fost schimbată',
      title: 'Parola a fost schimbată',
      body: `<p>Parola contului dvs. a fost schimbată pe {{time at}}. Celelalte sesiuni au fost încheiate.</p>
${NOT_ME.ro}`,
    },
    en: {
      subject: 'Your password was changed',
      title: 'Your password was changed',
      body: `<p>The password of your account was changed on {{time at}}. The other sessions have ended.</p>
${NOT_ME.en}`,
    },
  },
  'email-change-notice': {
    reason: 'security',
    ro: {
      subject: 'S-a cerut schimbarea adresei de e-mail',
      title: 'S-a cerut schimbarea adresei',
      body: `<p>Contul dvs. va folosi adresa {{newEmailMasked}} după ce aceasta este confirmată. Până atunci rămâne adresa de acum.</p>
${NOT_ME.ro}`,
    },
    en: {
      subject: 'A change of your e-mail address was asked for',
      title: 'A change of address was asked for',
      body: `<p>Your account will use the address {{newEmailMasked}} once that one is confirmed. Until then the present address stays.</p>
${NOT_ME.en}`,
    },
  },
  'email-changed': {
    reason: 'security',
    ro: {
      subject: 'Adresa de e-mail a fost schimbată',
      title: 'Adresa de e-mail a fost schimbată',
      body: `<p>Contul dvs. SMSsend folosește de acum altă adresă de e-mail.</p>
${NOT_ME.ro}`,
    },
    en: {
      subject: 'Your e-mail address was changed',
      title: 'Your e-mail address was changed',
      body: `<p>Your SMSsend account now uses another e-mail address.</p>
${NOT_ME.en}`,
    },
  },
  'two-step-changed': {
    reason: 'security',
    ro: {
      subject: 'Verificarea în doi pași a fost {{#if on}}pornită{{else}}oprită{{/if}}',
      title: 'Verificarea în doi pași a fost {{#if on}}pornită{{else}}oprită{{/if}}',
      body: `{{#if on}}<p>De la {{time at}} contul dvs. cere la autentificare și un cod din aplicația de pe telefon.</p>
{{else}}<p>De la {{time at}} contul dvs. nu mai cere un cod la autentificare.</p>
{{/if}}${NOT_ME.ro}`,
    },
    en: {
      subject: 'Two-step sign-in was switched {{#if on}}on{{else}}off{{/if}}',
      title: 'Two-step sign-in was switched {{#if on}}on{{else}}off{{/if}}',
      body: `{{#if on}}<p>Since {{time at}} your account also asks for a code from the app on your phone.</p>
{{else}}<p>Since {{time at}} your account no longer asks for a code at sign-in.</p>
{{/if}}${NOT_ME.en}`,
    },
  },
  'passkey-changed': {
    reason: 'security',
    ro: {
      subject: 'O cheie de acces a fost {{#if added}}adăugată{{else}}ștearsă{{/if}}',
      title: 'O cheie de acces a fost {{#if added}}adăugată{{else}}ștearsă{{/if}}',
      body: `<p>Cheia de acces „{{name}}” a fost {{#if added}}adăugată{{else}}ștearsă{{/if}} pe {{time at}}.</p>
${NOT_ME.ro}`,
    },
    en: {
      subject: 'A passkey was {{#if added}}added{{else}}removed{{/if}}',
      title: 'A passkey was {{#if added}}added{{else}}removed{{/if}}',
      body: `<p>The passkey “{{name}}” was {{#if added}}added{{else}}removed{{/if}} on {{time at}}.</p>
${NOT_ME.en}`,
    },
  },
  'identity-changed': {
    reason: 'security',
    ro: {
      subject:
        'Contul {{word "provider" provider}} a fost {{#if linked}}legat{{else}}dezlegat{{/if}}',
      title:
        'Contul {{word "provider" provider}} a fost {{#if linked}}legat{{else}}dezlegat{{/if}}',
      body: `{{#if linked}}<p>De la {{time at}} vă puteți autentifica în SMSsend cu {{word "provider" provider}}.</p>
{{else}}<p>De la {{time at}} nu vă mai puteți autentifica în SMSsend cu {{word "provider" provider}}.</p>
{{/if}}${NOT_ME.ro}`,
    },
    en: {
      subject: '{{word "provider" provider}} was {{#if linked}}linked{{else}}unlinked{{/if}}',
      title: '{{word "provider" provider}} was {{#if linked}}linked{{else}}unlinked{{/if}}',
      body: `{{#if linked}}<p>Since {{time at}} you can sign in to SMSsend with {{word "provider" provider}}.</p>
{{else}}<p>Since {{time at}} you can no longer sign in to SMSsend with {{word "provider" provider}}.</p>
{{/if}}${NOT_ME.en}`,
    },
  },
  'account-locked': {
    reason: 'security',
    ro: {
      subject: 'Contul este blocat pentru {{count minutes "minut" "minute"}}',
      title: 'Contul este blocat pentru puțin timp',
      body: `<p>Au fost prea multe parole greșite, așa că autentificarea este oprită {{count minutes "minut" "minute"}}. Dacă ați fost dvs., puteți aștepta sau puteți alege acum altă parolă.</p>
${action('ro', 'Aleg altă parolă', 'forgotUrl')}
<p>Dacă nu ați fost dvs., cineva v-a căutat parola și nu a găsit-o.</p>`,
    },
    en: {
      subject: 'Your account is locked for {{count minutes "minute" "minutes"}}',
      title: 'Your account is locked for a short while',
      body: `<p>There were too many wrong passwords, so signing in is closed for {{count minutes "minute" "minutes"}}. If it was you, wait, or choose another password now.</p>
${action('en', 'Choose another password', 'forgotUrl')}
<p>If it was not you, somebody looked for your password and did not find it.</p>`,
    },
  },
};
