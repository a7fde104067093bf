import PostalMime from 'postal-mime';
import type { Address } from 'postal-mime';
import { linksOf } from './mail-links';

const MAX_HEADERS = 200;

/** A mail as it was delivered: who it was for (of the envelope), and what is in it. */
export interface ReceivedMail {
  /** Rises with every mail; the cursor of the list. */
  seq: number;
  /** Addresses of the envelope, in lower case. */
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
  links: string[];
  /** Names in lower case; of repeated headers the first. */
  headers: Record<string, string>;
  attachments: { name: string; type: string; bytes: number }[];
  /** Milliseconds since 1970. */
  receivedAt: number;
  /** As it came over the wire. */
  bytes: number;
}

export type MailContent = Pick<
  ReceivedMail,
  'from' | 'subject' | 'text' | 'html' | 'links' | 'headers' | 'attachments'
>;

/** Reads what a mail program would show. The content of attachments is not kept. */
export async function readMail(raw: Uint8Array, sender: string): Promise<MailContent> {
  const mail = await PostalMime.parse(raw);
  const text = mail.text ?? '';
  const html = mail.html ?? '';
  return {
    from: addressOf(mail.from) || sender,
    subject: mail.subject ?? '',
    text,
    html,
    links: linksOf(text, html),
    headers: headersOf(mail.headers.slice(0, MAX_HEADERS)),
    attachments: mail.attachments.map((one) => ({
      name: one.filename ?? '',
      type: one.mimeType,
      bytes: typeof one.content === 'string' ? one.content.length : one.content.byteLength,
    })),
  };
}

/** `Name <address>`, as people see it. */
function addressOf(address: Address | undefined): string {
  if (address?.address === undefined) return '';
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}

function headersOf(headers: readonly { key: string; value: string }[]): Record<string, string> {
  const first: Record<string, string> = {};
  for (const { key, value } of headers) first[key] ??= value;
  return first;
}
