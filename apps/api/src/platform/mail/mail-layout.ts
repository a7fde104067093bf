import juice from 'juice';
import type { Locale } from '@smssend/contracts';
import type { MailReason, MailWords } from './words/mail-words';

/**
 * Paper and ink, as in the application. juice writes the rules into the elements, for readers that
 * drop style sheets; the dark half stays a media query, for readers that know it.
 */
const STYLE = `
body { margin: 0; padding: 0; background: #fafafa; color: #111111; }
.page { max-width: 560px; margin: 0 auto; padding: 24px 16px 32px; font-family: Roboto, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; font-size: 16px; line-height: 24px; color: #111111; }
.mark { margin: 0 0 16px; font-size: 18px; line-height: 24px; font-weight: 600; color: #111111; }
.card { padding: 24px 20px 8px; background: #ffffff; border: 1px solid #e4e4e4; border-radius: 12px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 28px; font-weight: 500; color: #111111; }
p { margin: 0 0 16px; color: #3d3d3d; overflow-wrap: anywhere; word-break: break-word; }
ol { margin: 0 0 16px; padding: 0 0 0 24px; color: #3d3d3d; }
li { margin: 0 0 4px; }
strong { font-weight: 500; color: #111111; }
a { color: #111111; text-decoration: underline; }
.button { display: block; padding: 12px 16px; border-radius: 8px; background: #2438d6; color: #ffffff; font-size: 16px; line-height: 24px; font-weight: 500; text-align: center; text-decoration: none; }
.plain { font-size: 14px; line-height: 20px; color: #4d4d4d; }
.address { color: #4d4d4d; word-break: break-all; }
.facts { padding: 12px 16px; border: 1px solid #e4e4e4; border-radius: 8px; color: #111111; }
.label { color: #4d4d4d; }
.code { padding: 12px 16px; border: 1px solid #e4e4e4; border-radius: 8px; font-size: 28px; line-height: 36px; font-weight: 500; letter-spacing: 4px; text-align: center; color: #111111; }
.last { margin: 0; }
.foot { padding: 16px 20px 0; }
.foot p { margin: 0 0 8px; font-size: 14px; line-height: 20px; color: #4d4d4d; }
.foot a { color: #4d4d4d; }
@media (prefers-color-scheme: dark) {
  body { background: #111111 !important; color: #fafafa !important; }
  .page, .mark, h1, strong, a, .code, .facts { color: #fafafa !important; }
  .card { background: #181818 !important; border-color: #2f2f2f !important; }
  .facts, .code { border-color: #2f2f2f !important; }
  p, ol { color: #d0d0d0 !important; }
  .button { background: #aab6ff !important; color: #0c1140 !important; }
  .plain, .address, .label, .foot p, .foot a { color: #b8b8b8 !important; }
}`;

interface LayoutWords {
  readonly greeting: string;
  readonly reasons: Readonly<Record<MailReason, string>>;
  readonly stop: string;
}

const WORDS: Readonly<Record<Locale, LayoutWords>> = {
  ro: {
    greeting: 'Bună ziua{{#if firstName}}, {{firstName}}{{/if}}.',
    reasons: {
      account: 'Primiți acest mesaj pentru că aveți un cont SMSsend cu această adresă.',
      registration: 'Primiți acest mesaj pentru că adresa a fost folosită la crearea unui cont.',
      invitation: 'Primiți acest mesaj pentru că cineva v-a invitat cu această adresă.',
      security:
        'Primiți acest mesaj pentru siguranța contului dvs. Mesajele de siguranță nu se pot opri.',
      notice: 'Primiți acest mesaj pentru că faceți parte din echipa unei firme din SMSsend.',
    },
    stop: '<a href="{{unsubscribeUrl}}">Nu mai doresc astfel de mesaje</a><br><a href="{{preferencesUrl}}">Alegeți ce primiți</a>',
  },
  en: {
    greeting: 'Hello{{#if firstName}}, {{firstName}}{{/if}}.',
    reasons: {
      account: 'You get this message because you have an SMSsend account with this address.',
      registration: 'You get this message because the address was used to register an account.',
      invitation: 'You get this message because somebody invited you by this address.',
      security:
        'You get this message for the safety of your account. Safety messages cannot be switched off.',
      notice: 'You get this message because you belong to the team of a shop in SMSsend.',
    },
    stop: '<a href="{{unsubscribeUrl}}">Stop messages like this</a><br><a href="{{preferencesUrl}}">Choose what you get</a>',
  },
};

/** The whole HTML of one mail as a Handlebars template, with all styles inlined. Costs milliseconds: once. */
export function layoutOf(words: MailWords, reason: MailReason, locale: Locale): string {
  const { greeting, reasons, stop } = WORDS[locale];
  return juice(`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{mailSubject}}</title>
<style>${STYLE}</style>
</head>
<body>
<div class="page">
<p class="mark">SMSsend</p>
<div class="card">
<h1>${words.title}</h1>
<p>${greeting}</p>
${words.body}
</div>
<div class="foot">
<p>${reasons[reason]}</p>
{{#if unsubscribeUrl}}<p>${stop}</p>{{/if}}
<p class="last">{{company}}<br><a href="{{publicUrl}}">{{publicUrl}}</a></p>
</div>
</div>
</body>
</html>
`);
}
