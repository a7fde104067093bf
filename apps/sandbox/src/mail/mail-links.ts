const MAX_LINKS = 100;
const HREF = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
const WRITTEN_LINK = /https?:\/\/[^\s<>"'()[\]]+/g;
/** What ends a sentence does not belong to the address before it. */
const SENTENCE_END = /[.,;:!?]+$/;
const NAMED_SIGNS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The web addresses of a mail, those of its HTML first, each once. */
export function linksOf(text: string, html: string): string[] {
  const links = new Set<string>();
  for (const [, double, single] of html.matchAll(HREF)) {
    const link = decodeSigns(double ?? single ?? '').trim();
    if (/^https?:\/\//.test(link)) links.add(link);
  }
  for (const [link] of text.matchAll(WRITTEN_LINK)) links.add(link.replace(SENTENCE_END, ''));
  return [...links].slice(0, MAX_LINKS);
}

function decodeSigns(markup: string): string {
  return markup.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi,
    (whole, hex, dec, name) => {
      if (name !== undefined) return NAMED_SIGNS[String(name).toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(dec) : parseInt(String(hex), 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
