import type { Locale } from '@smssend/contracts';
import type { FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';

/** One question or one answer for somebody who came by a link and has no account open. */
export interface PlainPage {
  readonly title: string;
  readonly text: string;
  readonly form: PlainForm | null;
}

export interface PlainForm {
  /** A path of our own. */
  readonly target: string;
  readonly label: string;
  /** Drawn as a second choice: for taking back what was just done. */
  readonly quiet: boolean;
}

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
const CSP = [
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

/** Answers with the whole page. It has no script, so it works on every phone and behind every blocker. */
export async function answerPlainPage(
  reply: FastifyReply,
  page: PlainPage,
  { locale, status }: { locale: Locale; status: number },
): Promise<void> {
  await reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', CSP)
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex, nofollow')
    .header('vary', 'accept-language')
    .send(render(page, locale));
}

function render({ title, text, form }: PlainPage, locale: Locale): string {
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
${form ? renderForm(form) : ''}
</main>
</body>
</html>
`;
}

function renderForm({ target, label, quiet }: PlainForm): string {
  const style = quiet ? ' class="quiet"' : '';
  return `<form method="post" action="${escapeHtml(target)}"><button type="submit"${style}>${escapeHtml(label)}</button></form>`;
}
