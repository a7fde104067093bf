import { expect, type APIRequestContext } from '@playwright/test';
import { startFile } from './start-file';

/** A mail as the sandbox's inbox gives it; see apps/sandbox/README.md. */
export interface ReceivedMail {
  id: number;
  to: string;
  subject: string;
  text: string;
  links: string[];
}

/** A mail and its link to one of our pages, with what stands after the `#`. */
export interface MailWithLink extends ReceivedMail {
  link: string;
}

const WAIT_MS = 30_000;

/**
 * The newest mail to an address that links to `page`, once there are `count` of them: mails are sent
 * by a job, a moment after the page has answered.
 */
export async function mailWithLink(
  request: APIRequestContext,
  to: string,
  { page, count = 1 }: { page: string; count?: number },
): Promise<MailWithLink> {
  let found: MailWithLink[] = [];
  await expect
    .poll(
      async () => {
        found = (await mailsTo(request, to)).flatMap((mail) => withLink(mail, page));
        return found.length;
      },
      { timeout: WAIT_MS, message: `mails to ${to} that lead to ${page}` },
    )
    .toBeGreaterThanOrEqual(count);
  const newest = found.at(-1);
  if (!newest) throw new Error(`No mail to ${to} leads to ${page}.`);
  return newest;
}

export async function mailsTo(request: APIRequestContext, to: string): Promise<ReceivedMail[]> {
  const url = `${startFile().sandbox}/sandbox/mail/messages?to=${encodeURIComponent(to)}`;
  return ((await (await request.get(url)).json()) as { items: ReceivedMail[] }).items;
}

function withLink(mail: ReceivedMail, page: string): MailWithLink[] {
  const link = mail.links.find((one) => new URL(one).pathname === page);
  return link === undefined ? [] : [{ ...mail, link }];
}

/** What a link of ours carries behind its `#`. */
export function tokenOf({ link }: MailWithLink): string {
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token');
  if (token === null) throw new Error(`The link carries no token: ${link}`);
  return token;
}
