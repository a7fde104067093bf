import type { ReceivedMail } from './read-mail';

export interface MailStats {
  /** Mails taken since the last reset. */
  received: number;
  /** Answered with an error, by a switch or for their size. */
  refused: number;
  /** Taken, and dropped since for want of room. */
  forgotten: number;
}

interface Room {
  maxMails: number;
  maxKeptBytes: number;
}

/** The mails that came, oldest first, as many as there is room for. */
export class ReceivedMails {
  /** Changes with everything that a page would show. */
  revision = 0;
  private mails: ReceivedMail[] = [];
  private keptBytes = 0;
  private lastSeq = 0;
  private counters: MailStats = noStats();

  constructor(private readonly room: Room) {}

  get last(): number {
    return this.lastSeq;
  }

  add(mail: Omit<ReceivedMail, 'seq'>): ReceivedMail {
    const kept = { seq: this.lastSeq + 1, ...mail };
    this.counters.received++;
    this.keep(kept);
    return kept;
  }

  /** Puts mails of an earlier run back, with the numbers that they had. */
  restore(mails: readonly ReceivedMail[]): void {
    for (const mail of mails) this.keep(mail);
  }

  countRefused(): void {
    this.counters.refused++;
    this.revision++;
  }

  find(seq: number): ReceivedMail | undefined {
    return this.mails.find((mail) => mail.seq === seq);
  }

  /** Oldest first, at most `limit`, those after a number and, if given, for one address only. */
  after(seq: number, limit: number, to?: string): ReceivedMail[] {
    const found: ReceivedMail[] = [];
    for (const mail of this.mails) {
      if (mail.seq <= seq || (to !== undefined && !mail.to.includes(to.toLowerCase()))) continue;
      found.push(mail);
      if (found.length === limit) break;
    }
    return found;
  }

  /** All kept mails for one address, newest last. */
  to(address: string): ReceivedMail[] {
    return this.after(0, this.room.maxMails, address);
  }

  /** Newest first, at most `limit`, those whose address contains the text. */
  newest(limit: number, search = ''): ReceivedMail[] {
    const wanted = search.toLowerCase();
    const found: ReceivedMail[] = [];
    for (let at = this.mails.length - 1; at >= 0 && found.length < limit; at--) {
      const mail = this.mails[at];
      if (mail?.to.some((address) => address.includes(wanted))) found.push(mail);
    }
    return found;
  }

  all(): readonly ReceivedMail[] {
    return this.mails;
  }

  stats(): MailStats {
    return { ...this.counters };
  }

  /** Numbers go on rising, so that whoever waits for mails after one does not miss the next. */
  reset(): void {
    this.mails = [];
    this.keptBytes = 0;
    this.counters = noStats();
    this.revision++;
  }

  private keep(mail: ReceivedMail): void {
    this.mails.push(mail);
    this.lastSeq = Math.max(this.lastSeq, mail.seq);
    this.keptBytes += mail.bytes;
    this.revision++;
    while (this.mails.length > this.room.maxMails || this.keptBytes > this.room.maxKeptBytes) {
      const oldest = this.mails.shift();
      if (!oldest) return;
      this.keptBytes -= oldest.bytes;
      this.counters.forgotten++;
    }
  }
}

function noStats(): MailStats {
  return { received: 0, refused: 0, forgotten: 0 };
}
