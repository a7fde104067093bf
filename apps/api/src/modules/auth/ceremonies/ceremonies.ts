import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { Clock } from '../../../platform/clock';
import { SecretBox } from '../../../platform/crypto';
import { Database } from '../../../platform/database';

const TICKET_BYTES = 32;
const TICKET = /^[A-Za-z0-9_-]{43}$/;

export type CeremonyKind =
  'two_step' | 'passkey_register' | 'passkey_sign_in' | 'identity' | 'identity_registration';

export interface NewCeremony<S extends object> {
  readonly kind: CeremonyKind;
  /** Whose ceremony it is, where that is known from its beginning. */
  readonly userId?: string | null;
  readonly state: S;
  readonly seconds: number;
}

export interface Ceremony<S> {
  readonly userId: string | null;
  readonly state: S;
}

/** What stands in every ticket's place: 32 random bytes in base64url. */
export function newTicket(): string {
  return randomBytes(TICKET_BYTES).toString('base64url');
}

/**
 * What the server must remember between the two halves of a sign-in. The other side holds a random
 * ticket, of which only the hash is kept; the state is encrypted. A ticket is taken once, also when
 * two requests bring it to two processes at once.
 */
@Injectable()
export class Ceremonies {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  /** @returns the ticket that takes the state out again. */
  async start<S extends object>(ceremony: NewCeremony<S>): Promise<string> {
    const ticket = newTicket();
    const hash = hashOf(ticket);
    const at = this.clock.now();
    await this.database.execute(
      `INSERT INTO auth_ceremonies (token_hash, kind, user_id, state_box, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        hash,
        ceremony.kind,
        ceremony.userId ?? null,
        this.box.encrypt(JSON.stringify(ceremony.state), contextOf(ceremony.kind, hash)),
        at,
        new Date(at.getTime() + ceremony.seconds * 1_000),
      ],
    );
    return ticket;
  }

  /**
   * Ends the ceremony and gives its state; null for a ticket that is expired, taken, or of another
   * kind. Inside a transaction that rolls back the ticket stays good.
   */
  async take<S extends object>(kind: CeremonyKind, ticket: string): Promise<Ceremony<S> | null> {
    return this.open<S>(
      kind,
      ticket,
      `DELETE FROM auth_ceremonies WHERE token_hash = $1 AND kind = $2 AND expires_at > $3
       RETURNING user_id AS "userId", state_box AS "stateBox"`,
    );
  }

  /**
   * Counts a try and gives the state, without ending the ceremony; null once `maxTries` (at most 10)
   * are spent. Call it outside the transaction that may refuse, or the refusal takes the count back.
   */
  async attempt<S extends object>(
    kind: CeremonyKind,
    ticket: string,
    maxTries: number,
  ): Promise<Ceremony<S> | null> {
    return this.open<S>(
      kind,
      ticket,
      `UPDATE auth_ceremonies SET tries = tries + 1
        WHERE token_hash = $1 AND kind = $2 AND expires_at > $3 AND tries < $4
       RETURNING user_id AS "userId", state_box AS "stateBox"`,
      [maxTries],
    );
  }

  private async open<S extends object>(
    kind: CeremonyKind,
    ticket: string,
    sql: string,
    more: readonly unknown[] = [],
  ): Promise<Ceremony<S> | null> {
    if (!TICKET.test(ticket)) return null;
    const hash = hashOf(ticket);
    const row = await this.database.one<{ userId: string | null; stateBox: string }>(sql, [
      hash,
      kind,
      this.clock.now(),
      ...more,
    ]);
    if (!row) return null;
    const state = JSON.parse(this.box.decrypt(row.stateBox, contextOf(kind, hash))) as S;
    return { userId: row.userId, state };
  }
}

function hashOf(ticket: string): Buffer {
  return createHash('sha256').update(ticket).digest();
}

function contextOf(kind: CeremonyKind, hash: Buffer): string {
  return `ceremony:${kind}:${hash.toString('hex')}`;
}
