import { Injectable } from '@nestjs/common';
import { NOTICE_KINDS, type NoticeKind } from '@smssend/contracts';
import { timingSafeEqual } from 'node:crypto';
import { KeyedHash } from '../crypto';

const USER_BYTES = 16;
const MAC_BYTES = 16;
const MAX_TOKEN_LENGTH = 120;

export interface Unsubscription {
  readonly userId: string;
  readonly kind: NoticeKind;
}

/**
 * Whose mails of which kind a link stops. The token is the words themselves under a keyed hash: it
 * needs no row, works as long as the mail is kept, and can do nothing else.
 */
@Injectable()
export class UnsubscribeTokens {
  constructor(private readonly keyedHash: KeyedHash) {}

  make({ userId, kind }: Unsubscription): string {
    const user = Buffer.from(userId.replaceAll('-', ''), 'hex');
    if (user.length !== USER_BYTES) throw new Error('A user id is a UUID.');
    return Buffer.concat([this.mac(userId, kind), user, Buffer.from(kind)]).toString('base64url');
  }

  /** null for a token that we did not make. */
  read(token: string): Unsubscription | null {
    if (token.length > MAX_TOKEN_LENGTH) return null;
    const bytes = Buffer.from(token, 'base64url');
    const mac = bytes.subarray(0, MAC_BYTES);
    const userId = uuidOf(bytes.subarray(MAC_BYTES, MAC_BYTES + USER_BYTES));
    const word = bytes.subarray(MAC_BYTES + USER_BYTES).toString();
    const kind = NOTICE_KINDS.find((known) => known === word);
    if (mac.length !== MAC_BYTES || !kind) return null;
    return timingSafeEqual(mac, this.mac(userId, kind)) ? { userId, kind } : null;
  }

  private mac(userId: string, kind: NoticeKind): Buffer {
    return this.keyedHash.hash('unsubscribe', `${userId}\0${kind}`).subarray(0, MAC_BYTES);
  }
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
