import { action, code, type WordsOf } from './mail-words';

type AccountMail =
  | 'verify-email'
  | 'welcome'
  | 'reset-password'
  | 'register-known'
  | 'email-change-confirm'
  | 'invitation'
  | 'export-ready'
  | 'deletion-asked'
  | 'account-deleted';

/** Mails that a person asked for, or needs to use the account at all. */
export const ACCOUNT_WORDS: WordsOf<AccountMail> = {
  'verify-email': {
    reason: 'registration',
    ro: {
      subject: 'Confirmați adresa de e-mail',
      title: 'Confirmați adresa de e-mail',
      body: `<p>Mai este un pas până puteți trimite SMS-uri: confirmați că adresa aceasta este a dvs.</p>
${action('ro', 'Confirm adresa', 'link')}
<p>Linkul este valabil {{count hours "oră" "ore"}}. Dacă nu v-ați făcut cont la SMSsend, nu trebuie să faceți nimic.</p>`,
    },
    en: {
      subject: 'Confirm your e-mail address',
      title: 'Confirm your e-mail address',
      body: `<p>One step is left before you can send SMS: confirm that this address is yours.</p>
${action('en', 'Confirm the address', 'link')}
<p>The link works for {{count hours "hour" "hours"}}. If you did not register with SMSsend, there is nothing to do.</p>`,
    },
  },
  welcome: {
    reason: 'account',
    ro: {
      subject: 'Bun venit la SMSsend',
      title: 'Contul este gata',
      body: `<p>Adresa este confirmată. Mai aveți trei pași până la prima cerere de recenzie:</p>
<ol><li>conectați contul SMSAPI și trimiteți un SMS de probă pe telefonul dvs.;</li>
<li>importați fișierul cu comenzi;</li>
<li>alegeți linkurile produselor.</li></ol>
${action('ro', 'Deschid SMSsend', 'appUrl')}`,
    },
    en: {
      subject: 'Welcome to SMSsend',
      title: 'Your account is ready',
      body: `<p>Your address is confirmed. Three steps are left before the first review request:</p>
<ol><li>connect your SMSAPI account and send a test SMS to your own phone;</li>
<li>import the file with your orders;</li>
<li>choose the links of your products.</li></ol>
${action('en', 'Open SMSsend', 'appUrl')}`,
    },
  },
  'reset-password': {
    reason: 'security',
    ro: {
      subject: 'Alegeți o parolă nouă',
      title: 'Alegeți o parolă nouă',
      body: `<p>Cineva, probabil dvs., a cerut o parolă nouă pentru acest cont.</p>
${action('ro', 'Aleg parola', 'link')}
<p>Sau scrieți codul acesta în pagina deschisă:</p>
${code('code')}
<p>Linkul și codul sunt valabile {{count minutes "minut" "minute"}} și se folosesc o singură dată. Dacă nu ați cerut dvs., parola rămâne cea dinainte.</p>`,
    },
    en: {
      subject: 'Choose a new password',
      title: 'Choose a new password',
      body: `<p>Somebody, probably you, asked for a new password for this account.</p>
${action('en', 'Choose the password', 'link')}
<p>Or type this code into the open page:</p>
${code('code')}
<p>The link and the code work for {{count minutes "minute" "minutes"}} and only once. If it was not you, the password stays as it was.</p>`,
    },
  },
  'register-known': {
    reason: 'security',
    ro: {
      subject: 'Aveți deja un cont SMSsend',
      title: 'Aveți deja un cont',
      body: `<p>Cineva a încercat să creeze un cont cu această adresă. Contul există deja, așa că nu s-a schimbat nimic.</p>
${action('ro', 'Mă autentific', 'signInUrl')}
<p>Nu mai știți parola? <a href="{{forgotUrl}}">Alegeți una nouă</a>. Dacă nu ați fost dvs., nu trebuie să faceți nimic.</p>`,
    },
    en: {
      subject: 'You already have an SMSsend account',
      title: 'You already have an account',
      body: `<p>Somebody tried to register with this address. The account exists already, so nothing has changed.</p>
${action('en', 'Sign in', 'signInUrl')}
<p>Forgot the password? <a href="{{forgotUrl}}">Choose a new one</a>. If it was not you, there is nothing to do.</p>`,
    },
  },
  'email-change-confirm': {
    reason: 'account',
    ro: {
      subject: 'Confirmați noua adresă de e-mail',
      title: 'Confirmați noua adresă',
      body: `<p>Ați cerut ca acest cont SMSsend să folosească adresa la care citiți acum. Până la confirmare rămâne cea veche.</p>
${action('ro', 'Confirm adresa nouă', 'link')}
<p>Linkul este valabil {{count hours "oră" "ore"}}. Dacă nu ați cerut dvs., nu trebuie să faceți nimic.</p>`,
    },
    en: {
      subject: 'Confirm your new e-mail address',
      title: 'Confirm your new address',
      body: `<p>You asked that this SMSsend account use the address at which you read this. Until you confirm, the old one stays.</p>
${action('en', 'Confirm the new address', 'link')}
<p>The link works for {{count hours "hour" "hours"}}. If you did not ask for it, there is nothing to do.</p>`,
    },
  },
  invitation: {
    reason: 'invitation',
    ro: {
      subject: '{{invitedBy}} vă invită în echipa {{merchantName}}',
      title: 'Aveți o invitație în echipă',
      body: `<p><strong>{{invitedBy}}</strong> vă invită să lucrați în SMSsend pentru <strong>{{merchantName}}</strong>, {{word "role" role}}.</p>
${action('ro', 'Văd invitația', 'link')}
<p>Invitația este valabilă {{count days "zi" "zile"}}. Dacă nu cunoașteți persoana, ignorați mesajul.</p>`,
    },
    en: {
      subject: '{{invitedBy}} invites you to the team of {{merchantName}}',
      title: 'You are invited to a team',
      body: `<p><strong>{{invitedBy}}</strong> invites you to work in SMSsend for <strong>{{merchantName}}</strong>, {{word "role" role}}.</p>
${action('en', 'See the invitation', 'link')}
<p>The invitation works for {{count days "day" "days"}}. If you do not know this person, ignore the message.</p>`,
    },
  },
  'export-ready': {
    reason: 'account',
    ro: {
      subject: 'Exportul datelor este gata',
      title: 'Exportul datelor este gata',
      body: `<p>Arhiva cu {{word "scope" scope}} poate fi descărcată până la {{time expiresAt}}. Trebuie să fiți autentificat.</p>
${action('ro', 'Descarc arhiva', 'downloadUrl')}`,
    },
    en: {
      subject: 'Your data export is ready',
      title: 'Your data export is ready',
      body: `<p>The archive with {{word "scope" scope}} can be downloaded until {{time expiresAt}}. You need to be signed in.</p>
${action('en', 'Download the archive', 'downloadUrl')}`,
    },
  },
  'deletion-asked': {
    reason: 'security',
    ro: {
      subject: 'S-a cerut ștergerea: {{name}}',
      title: 'S-a cerut ștergerea {{word "subject" subject}}',
      body: `<p>Pe {{time executeAfter}} ștergem definitiv {{word "whole" subject}} <strong>{{name}}</strong>, împreună cu toate datele. Până atunci vă puteți răzgândi.</p>
${action('ro', 'M-am răzgândit', 'undoUrl')}
<p>Dacă nu ați cerut dvs. ștergerea, opriți-o și schimbați parola.</p>`,
    },
    en: {
      subject: 'Deletion asked for: {{name}}',
      title: 'Deletion of the {{word "subject" subject}} asked for',
      body: `<p>On {{time executeAfter}} we erase the {{word "subject" subject}} <strong>{{name}}</strong> and everything in it for good. Until then you can change your mind.</p>
${action('en', 'I changed my mind', 'undoUrl')}
<p>If you did not ask for it, stop it and change your password.</p>`,
    },
  },
  'account-deleted': {
    reason: 'account',
    ro: {
      subject: 'Am șters datele: {{name}}',
      title: 'Am șters datele',
      body: `<p>Am șters {{word "whole" subject}} <strong>{{name}}</strong>. Am păstrat numai ce cere legea fiscală, cu acces restrâns.</p>
<p>Vă mulțumim că ați folosit SMSsend.</p>`,
    },
    en: {
      subject: 'Erased: {{name}}',
      title: 'The data is erased',
      body: `<p>We erased the {{word "subject" subject}} <strong>{{name}}</strong>. We kept only what tax law asks for, with restricted access.</p>
<p>Thank you for having used SMSsend.</p>`,
    },
  },
};
