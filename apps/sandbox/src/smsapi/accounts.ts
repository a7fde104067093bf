/** Points are kept in thousandths, so that a million messages of 0.16 still add up. */
export type MilliPoints = number;

export type SenderStatus = 'ACTIVE' | 'INACTIVE' | 'PENDING' | 'REJECTED';

export interface SenderName {
  sender: string;
  status: SenderStatus;
  isDefault: boolean;
  createdAt: string;
}

export interface Account {
  token: string;
  username: string;
  balance: MilliPoints;
  senders: Map<string, SenderName>;
  /** A restricted account may write only to its own number (error 98). */
  restrictedTo: string | null;
}

export interface AccountRules {
  /** When given, every other token is unknown; otherwise any token of 8 characters opens an account. */
  tokens: readonly string[] | null;
  startingPoints: number;
  /** Refuse sender names that were not registered first, as the real gateway does. */
  strictSenders: boolean;
}

const MAX_ACCOUNTS = 1_000;
const MAX_SENDERS = 100;
const MIN_TOKEN_LENGTH = 8;
const MAX_TOKEN_LENGTH = 512;
const SENDER_NAME = /^[a-zA-Z0-9 .-]{1,11}$/;
export const DEFAULT_SENDER = 'Test';
export const RESTRICTED_OWN_NUMBER = '40722000001';

/** The merchants' accounts at the gateway, one a token. */
export class Accounts {
  private readonly byToken = new Map<string, Account>();

  constructor(private readonly rules: AccountRules) {}

  /** Null when the token is blocked or unknown; the start of the token says which kind of account it opens. */
  find(token: string): Account | null {
    return this.byToken.get(token) ?? this.open(token);
  }

  setPoints(token: string, points: number): Account | null {
    const account = this.find(token);
    if (account) account.balance = Math.round(points * 1000);
    return account;
  }

  /** Whether this account may write under this name now; a well-formed new name is registered on the way unless strict. */
  maySendAs(account: Account, sender: string): boolean {
    const known = account.senders.get(sender);
    if (known) return known.status === 'ACTIVE';
    if (this.rules.strictSenders || !SENDER_NAME.test(sender)) return false;
    return this.addSender(account, sender, statusByName(sender)).status === 'ACTIVE';
  }

  /** Registers a name for review; null when it is not a sender name or the list is full. */
  requestSender(account: Account, sender: string): SenderName | null {
    if (!SENDER_NAME.test(sender) || account.senders.size >= MAX_SENDERS) return null;
    return account.senders.get(sender) ?? this.addSender(account, sender, 'PENDING');
  }

  reset(): void {
    this.byToken.clear();
  }

  private open(token: string): Account | null {
    if (!this.isKnown(token)) return null;
    const oldest = this.byToken.keys().next().value;
    if (this.byToken.size >= MAX_ACCOUNTS && oldest !== undefined) this.byToken.delete(oldest);
    const account: Account = {
      token,
      username: `demo-${this.byToken.size + 1}`,
      balance: token.startsWith('empty-') ? 0 : Math.round(this.rules.startingPoints * 1000),
      senders: new Map(),
      restrictedTo: token.startsWith('restricted-') ? RESTRICTED_OWN_NUMBER : null,
    };
    this.addSender(account, DEFAULT_SENDER, 'ACTIVE');
    this.byToken.set(token, account);
    return account;
  }

  private isKnown(token: string): boolean {
    if (this.rules.tokens) return this.rules.tokens.includes(token);
    if (token.length < MIN_TOKEN_LENGTH || token.length > MAX_TOKEN_LENGTH) return false;
    return !token.startsWith('blocked-') && !token.startsWith('unknown-');
  }

  private addSender(account: Account, sender: string, status: SenderStatus): SenderName {
    const isDefault = account.senders.size === 0;
    const added = { sender, status, isDefault, createdAt: new Date().toISOString() };
    if (account.senders.size < MAX_SENDERS) account.senders.set(sender, added);
    return added;
  }
}

/** Names that start so are refused for ever or still waiting, to show error 14 without any switch. */
function statusByName(sender: string): SenderStatus {
  if (sender.startsWith('Refuz')) return 'REJECTED';
  return sender.startsWith('Astept') ? 'PENDING' : 'ACTIVE';
}
