import { Injectable } from '@nestjs/common';
import type { PasskeyView } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { SecurityMails } from '../security-mails';
import { WaysToSignIn } from '../ways-to-sign-in';
import { MAX_PASSKEYS, PasskeysRepository, type PasskeyRow } from './passkeys.repository';
import type { KnownPasskey, NewPasskey } from './relying-party';

/** A person's own passkeys: keep, name, remove. */
@Injectable()
export class OwnPasskeys {
  constructor(
    private readonly repository: PasskeysRepository,
    private readonly ways: WaysToSignIn,
    private readonly mails: SecurityMails,
    private readonly audit: AuditTrail,
  ) {}

  async list(userId: string): Promise<PasskeyView[]> {
    return (await this.repository.of(userId)).map(viewOf);
  }

  /** Those that are there, when there is room for one more. @throws DomainError `too_many_passkeys`. */
  async existing(userId: string): Promise<readonly KnownPasskey[]> {
    const existing = await this.repository.of(userId);
    if (existing.length < MAX_PASSKEYS) return existing;
    throw new DomainError({ code: 'too_many_passkeys', params: { limit: MAX_PASSKEYS } });
  }

  /**
   * @param passkey one whose registration was checked.
   * @throws DomainError `too_many_passkeys`; `passkey_refused` when somebody has it already.
   */
  @Transactional()
  async keep(userId: string, name: string, passkey: NewPasskey): Promise<PasskeyView> {
    await this.ways.lock(userId);
    await this.existing(userId);
    const row = await this.repository.insert(userId, name, passkey);
    if (!row) throw new DomainError({ code: 'passkey_refused' });
    await this.record('PASSKEY_ADDED', row.id);
    await this.mails.passkeyChanged(userId, { name, added: true });
    return viewOf(row);
  }

  /** @throws DomainError `not_found`. */
  @Transactional()
  async rename(userId: string, id: string, name: string): Promise<PasskeyView> {
    const row = await this.repository.rename(userId, id, name);
    if (!row) throw new DomainError({ code: 'not_found' });
    await this.record('PASSKEY_RENAMED', id);
    return viewOf(row);
  }

  /** @throws DomainError `not_found`, `last_way_to_sign_in`. */
  @Transactional()
  async remove(userId: string, id: string): Promise<void> {
    await this.ways.lock(userId);
    const name = await this.repository.remove(userId, id);
    if (name === null) throw new DomainError({ code: 'not_found' });
    await this.ways.assertOneLeft(userId);
    await this.record('PASSKEY_REMOVED', id);
    await this.mails.passkeyChanged(userId, { name, added: false });
  }

  private record(
    action: 'PASSKEY_ADDED' | 'PASSKEY_RENAMED' | 'PASSKEY_REMOVED',
    id: string,
  ): Promise<void> {
    return this.audit.record({ action, subjectType: 'passkey', subjectId: id });
  }
}

function viewOf(row: PasskeyRow): PasskeyView {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    backedUp: row.backedUp,
  };
}
