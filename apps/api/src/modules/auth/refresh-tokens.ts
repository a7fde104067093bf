import { Injectable } from '@nestjs/common';
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { AppConfig } from '../../platform/config';

const SECRET_BYTES = 32;
const KEY_BYTES = 32;
/** A month of refreshes every ten minutes is 4,320 generations. */
const MAX_GENERATIONS = 5_000;
const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

export interface RefreshToken {
  readonly sessionId: string;
  readonly secret: string;
}

/**
 * A refresh token is `sessionId.secret`. Each secret's successor follows from it by a key that only
 * the server has: two tabs that lost a race get the same successor, and nothing is kept but hashes.
 */
@Injectable()
export class RefreshTokens {
  private readonly key: Buffer;

  constructor(config: AppConfig) {
    this.key = Buffer.from(
      hkdfSync('sha256', config.jwtSecret, '', 'smssend refresh chain', KEY_BYTES),
    );
  }

  /** Null for anything that does not have the shape of a token. */
  parse(text: string | undefined): RefreshToken | null {
    const [, sessionId, secret] = TOKEN.exec(text ?? '') ?? [];
    return sessionId && secret ? { sessionId, secret } : null;
  }

  format(token: RefreshToken): string {
    return `${token.sessionId}.${token.secret}`;
  }

  first(sessionId: string): RefreshToken {
    return { sessionId, secret: randomBytes(SECRET_BYTES).toString('base64url') };
  }

  successor({ sessionId, secret }: RefreshToken): RefreshToken {
    const next = createHmac('sha256', this.key)
      .update(`${sessionId}.${secret}`)
      .digest('base64url');
    return { sessionId, secret: next };
  }

  hash({ sessionId, secret }: RefreshToken): Buffer {
    return createHash('sha256').update(`${sessionId}.${secret}`).digest();
  }

  matches(token: RefreshToken, hash: Buffer | null): boolean {
    return hash !== null && timingSafeEqual(this.hash(token), hash);
  }

  /**
   * Whether this token once led to the one whose hash is given. Only a true ancestor is a sign of
   * theft; a made-up secret is not, or knowing a session's id would be enough to end it.
   */
  isAncestor(token: RefreshToken, current: Buffer): boolean {
    let next = token;
    for (let generation = 0; generation < MAX_GENERATIONS; generation += 1) {
      next = this.successor(next);
      if (this.matches(next, current)) return true;
    }
    return false;
  }
}
