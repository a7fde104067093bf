import { Injectable } from '@nestjs/common';
import { compare, getRounds, hash } from 'bcrypt';
import { createHmac, randomBytes } from 'node:crypto';
import { AppConfig } from '../../platform/config';
import { DomainError } from '../../platform/errors';

export const BCRYPT_COST = 12;
/** Each hash keeps one thread of the pool busy for a quarter of a second. */
const MAX_RUNNING = 2;
const MAX_WAITING = 24;
const RETRY_AFTER_SECONDS = 3;
const SCHEME = 'hmac-sha384:';
const PLAIN_BCRYPT = /^\$2[aby]\$/;
const PLAIN_BCRYPT_MAX_BYTES = 72;

export interface Verification {
  readonly matches: boolean;
  /** A hash of today's scheme and cost to keep instead, when the stored one is older. */
  readonly replacement: string | null;
}

/**
 * bcrypt silently ignores everything from byte 73 on and stops at a NUL, so what it hashes is
 * base64(HMAC-SHA-384(password, pepper)): 64 printable characters that depend on every byte.
 */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private nobody: Promise<string> | null = null;

  constructor(private readonly config: AppConfig) {}

  /** @throws DomainError `busy` when too many hashes are waiting. */
  async hash(password: string): Promise<string> {
    return SCHEME + (await this.oneAtATime(() => hash(this.peppered(password), BCRYPT_COST)));
  }

  /**
   * Takes the same time whether or not somebody has this address, and whether or not he signs in by
   * a password at all: without a hash to compare with it is compared with one that nothing matches.
   *
   * @throws DomainError `busy` when too many hashes are waiting.
   */
  async verify(password: string, stored: string | null): Promise<Verification> {
    const own = stored !== null && isComparable(password, stored) ? stored : null;
    const compared = await this.compareWith(password, own ?? (await this.nobodysHash()));
    const matches = compared && own !== null;
    const replacement = matches && isOutdated(own) ? await this.hash(password) : null;
    return { matches, replacement };
  }

  private compareWith(password: string, known: string): Promise<boolean> {
    if (!known.startsWith(SCHEME)) return this.oneAtATime(() => compare(password, known));
    const bcryptHash = known.slice(SCHEME.length);
    return this.oneAtATime(() => compare(this.peppered(password), bcryptHash));
  }

  private nobodysHash(): Promise<string> {
    this.nobody ??= this.hash(randomBytes(32).toString('base64')).catch((error: unknown) => {
      this.nobody = null;
      throw error;
    });
    return this.nobody;
  }

  private peppered(password: string): string {
    return createHmac('sha384', this.config.passwordPepper)
      .update(password, 'utf8')
      .digest('base64');
  }

  private async oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    await this.takeTurn();
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  private async takeTurn(): Promise<void> {
    if (this.running >= MAX_RUNNING) {
      if (this.waiting.length >= MAX_WAITING) {
        throw new DomainError({ code: 'busy', retryAfterSeconds: RETRY_AFTER_SECONDS });
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running += 1;
  }
}

/** Whether it is a hash at all, and one of the old kind only for a password that bcrypt reads whole. */
function isComparable(password: string, stored: string): boolean {
  if (stored.startsWith(SCHEME)) return true;
  // Hashes brought along from a system that gave the password to bcrypt as it was.
  const whole = Buffer.byteLength(password) <= PLAIN_BCRYPT_MAX_BYTES && !password.includes('\0');
  return PLAIN_BCRYPT.test(stored) && whole;
}

function isOutdated(stored: string): boolean {
  if (!stored.startsWith(SCHEME)) return true;
  return getRounds(stored.slice(SCHEME.length)) !== BCRYPT_COST;
}
