import type { Locale } from '@smssend/contracts';
import { createHash } from 'node:crypto';

/** What the page shows: the question, the answer given, the refusal taken back, or a link that leads nowhere. */
export type OptOutPage =
  | {
      readonly kind: 'ask' | 'refused' | 'refused_by_shop' | 'allowed';
      readonly code: string;
      readonly shop: string;
      readonly maskedPhone: string;
    }
  | { readonly kind: 'unknown' };

interface Words {
  readonly title: string;
  readonly text: string;
  readonly action: string | null;
}

type Fill = (shop: string, phone: string) => Words;

// The hyphen of SMS‑uri is the one at which lines do not break.
const WORDS: Readonly<Record<Locale, Record<OptOutPage['kind'], Fill>>> = {
  ro: {
    ask: (shop, phone) => ({
      title: 'Nu mai doriți mesaje?',
      text: `${shop} nu va mai trimite SMS‑uri la numărul ${phone}.`,
      action: 'Nu mai vreau mesaje',
    }),
    refused: (shop, phone) => ({
      title: 'Gata, nu mai primiți mesaje',
      text: `${shop} nu mai trimite SMS‑uri la numărul ${phone}. Nu trebuie să faceți nimic altceva.`,
      action: 'M-am răzgândit',
    }),
    refused_by_shop: (shop, phone) => ({
      title: 'Nu primiți mesaje',
      text: `${shop} nu trimite SMS‑uri la numărul ${phone}. Nu trebuie să faceți nimic altceva.`,
      action: null,
    }),
    allowed: (shop, phone) => ({
      title: 'Primiți din nou mesaje',
      text: `${shop} vă poate scrie din nou la numărul ${phone}.`,
      action: 'Nu mai vreau mesaje',
    }),
    unknown: () => ({
      title: 'Linkul nu mai este valabil',
      text: 'Verificați dacă ați copiat tot linkul din SMS sau deschideți-l direct din mesaj.',
      action: null,
    }),
  },
  en: {
    ask: (shop, phone) => ({
      title: 'No more messages?',
      text: `${shop} will no longer send SMS to ${phone}.`,
      action: 'Stop the messages',
    }),
    refused: (shop, phone) => ({
      title: 'Done, no more messages',
      text: `${shop} no longer sends SMS to ${phone}. There is nothing else to do.`,
      action: 'I changed my mind',
    }),
    refused_by_shop: (shop, phone) => ({
      title: 'You get no messages',
      text: `${shop} does not send SMS to ${phone}. There is nothing else to do.`,
      action: null,
    }),
    allowed: (shop, phone) => ({
      title: 'You get messages again',
      text: `${shop} may write to ${phone} again.`,
      action: 'Stop the messages',
    }),
    unknown: () => ({
      title: 'This link leads nowhere',
      text: 'Check that you copied the whole link from the SMS, or open it from the message itself.',
      action: null,
    }),
  },
};

const STYLE = `
:root{color-scheme:light dark;--bg:#fafafa;--card:#fff;--ink:#111;--ink2:#3d3d3d;--line:#e4e4e4;--outline:#7a7a7a;--accent:#2438d6;--on:#fff}
@media (prefers-color-scheme:dark){:root{--bg:#111;--card:#181818;--ink:#fafafa;--ink2:#d0d0d0;--line:#2f2f2f;--outline:#8c8c8c;--accent:#aab6ff;--on:#0c1140}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:16px;background:var(--bg);color:var(--ink);font:400 16px/24px Roboto,system-ui,sans-serif}
main{width:100%;max-width:440px;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:24px}
h1{margin:0 0 8px;font-size:22px;line-height:28px;font-weight:500}
p{margin:0 0 24px;color:var(--ink2);overflow-wrap:anywhere}
p:last-child{margin:0}
button{width:100%;min-height:48px;padding:0 16px;border:0;border-radius:8px;background:var(--accent);color:var(--on);font:500 16px/24px Roboto,system-ui,sans-serif;cursor:pointer}
button.quiet{background:transparent;color:var(--ink);border:1px solid var(--outline)}
button:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
`;

/** Nothing may run or load on this page but its own style; the form may only come back to us. */
export const OPT_OUT_CSP = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** The whole page as HTML. It has no script, so it works on every phone and behind every blocker. */
export function renderOptOutPage(page: OptOutPage, locale: Locale): string {
  const [shop, phone] = page.kind === 'unknown' ? ['', ''] : [page.shop, page.maskedPhone];
  const { title, text, action } = WORDS[locale][page.kind](shop, phone);
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
${action === null || page.kind === 'unknown' ? '' : form(page, action)}
</main>
</body>
</html>
`;
}

function form(page: Extract<OptOutPage, { code: string }>, action: string): string {
  const undo = page.kind === 'refused';
  const target = `/s/${encodeURIComponent(page.code)}${undo ? '/undo' : ''}`;
  const style = undo ? ' class="quiet"' : '';
  return `<form method="post" action="${target}"><button type="submit"${style}>${escapeHtml(action)}</button></form>`;
}
