import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ReceivedMail } from './read-mail';

/** When the file holds so many times what is kept, it is written anew. */
const REWRITE_FACTOR = 2;

/** The mails of earlier runs, one a line, so that a link sent yesterday can still be clicked today. */
export class MailFile {
  private lines = 0;

  constructor(
    private readonly path: string,
    private readonly maxMails: number,
  ) {}

  /** Mails of earlier runs, oldest first. A line that was cut by a kill is left out. */
  load(): ReceivedMail[] {
    if (!existsSync(this.path)) return [];
    const lines = readFileSync(this.path, 'utf8')
      .split('\n')
      .slice(-this.maxMails - 1);
    const mails = lines.filter(isWholeLine).map((line) => JSON.parse(line) as ReceivedMail);
    this.rewrite(mails);
    return mails;
  }

  add(mail: ReceivedMail, kept: () => readonly ReceivedMail[]): void {
    if (this.lines >= this.maxMails * REWRITE_FACTOR) return this.rewrite(kept());
    appendFileSync(this.path, lineOf(mail), { mode: 0o600 });
    this.lines++;
  }

  reset(): void {
    rmSync(this.path, { force: true });
    this.lines = 0;
  }

  private rewrite(mails: readonly ReceivedMail[]): void {
    writeFileSync(this.path, mails.map(lineOf).join(''), { mode: 0o600 });
    this.lines = mails.length;
  }
}

/** The last sign of a line is written last: a line that ends so is whole. */
function isWholeLine(line: string): boolean {
  return line.startsWith('{"seq":') && line.endsWith('"whole":true}');
}

function lineOf(mail: ReceivedMail): string {
  return `${JSON.stringify({ ...mail, whole: true })}\n`;
}
