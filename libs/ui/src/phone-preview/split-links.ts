/** A piece of a message: plain words, or an address that a phone would underline. */
export interface TextPart {
  text: string;
  link: boolean;
}

const ADDRESS = /https?:\/\/[^\s]+/g;

/** Cuts a message at its addresses, losing no character. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), link: false });
    parts.push({ text: match[0], link: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), link: false });
  return parts;
}
