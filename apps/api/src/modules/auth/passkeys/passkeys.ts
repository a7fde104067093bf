import { Injectable } from '@nestjs/common';
import type { PasskeyView } from '@smssend/contracts';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import type { UserActor } from '../../../platform/http';
import { Users } from '../../users';
import { Ceremonies } from '../ceremonies/ceremonies';
import { SecurityMails } from '../security-mails';
import { WaysToSignIn } from '../ways-to-sign-in';
import { readRegistration } from './passkey-answers';
import { MAX_PASSKEYS, PasskeysRepository, type PasskeyRow } from './passkeys.repository';
import { PASSKEY_SECONDS, RelyingParty, type NewPasskey } from './relying-party';

interface State {
  readonly challenge: string;
  readonly sessionId: string;
}

export interface PasskeyOffer {
  readonly ticket: string;
  readonly options: PublicKeyCredentialCreationOptionsJSON;
}

export interface NewPasskeyAnswer {
  readonly ticket: string;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly name: string;
}

/** A person's own passkeys: add, name, remove. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly repository: PasskeysRepository,
    private readonly party: RelyingParty,
    private readonly ceremonies: Ceremonies,
    private readonly ways: WaysToSignIn,
    private readonly users: Users,
    private readonly mails: SecurityMails,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError `too_many_passkeys`. */
  async begin({ userId, sessionId }: UserActor): Promise<PasskeyOffer> {
    const user = await this.users.find(userId);
    if (!user) throw new DomainError({ code: 'not_found' });
    const existing = await this.repository.of(userId);
    assertRoom(existing);
    const name = `${user.firstName} ${user.lastName}`.trim();
    const options = await this.party.registrationOptions({ ...user, name }, existing);
    const state: State = { challenge: options.challenge, sessionId };
    const seconds = PASSKEY_SECONDS;
    const ticket = await this.ceremonies.start({
      kind: 'passkey_register',
      userId,
      state,
      seconds,
    });
    return { ticket, options };
  }

  /**
   * The ticket is spent whatever the answer is worth.
   *
   * @throws DomainError `sign_in_expired`, `passkey_refused`, `too_many_passkeys`.
   */
  async add(actor: UserActor, { ticket, answer, name }: NewPasskeyAnswer): Promise<PasskeyView> {
    const ceremony = await this.ceremonies.take<State>('passkey_register', ticket);
    if (ceremony?.userId !== actor.userId || ceremony.state.sessionId !== actor.sessionId) {
      throw new DomainError({ code: 'sign_in_expired' });
    }
    const response = readRegistration(answer);
    const checked = await this.party.checkRegistration(response, ceremony.state.challenge);
    return this.keep(actor.userId, name, checked);
  }

  @Transactional()
  private async keep(userId: string, name: string, passkey: NewPasskey): Promise<PasskeyView> {
    await this.ways.lock(userId);
    assertRoom(await this.repository.of(userId));
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

  async list(userId: string): Promise<PasskeyView[]> {
    return (await this.repository.of(userId)).map(viewOf);
  }

  private record(
    action: 'PASSKEY_ADDED' | 'PASSKEY_RENAMED' | 'PASSKEY_REMOVED',
    id: string,
  ): Promise<void> {
    return this.audit.record({ action, subjectType: 'passkey', subjectId: id });
  }
}

function assertRoom(existing: readonly PasskeyRow[]): void {
  if (existing.length >= MAX_PASSKEYS) {
    throw new DomainError({ code: 'too_many_passkeys', params: { limit: MAX_PASSKEYS } });
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
