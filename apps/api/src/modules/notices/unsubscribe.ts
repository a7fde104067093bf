import { Injectable } from '@nestjs/common';
import { UnsubscribeTokens, type Unsubscription } from '../../platform/mail';
import { PeopleToTell, type PersonToTell } from '../users';
import { NoticePreferences } from './notice-preferences';
import { isChoosable } from './notice-rules';

export interface MailChoice extends Unsubscription {
  readonly person: PersonToTell;
}

/** Stops mails of one kind for whoever holds the link that came with one of them. */
@Injectable()
export class Unsubscribe {
  constructor(
    private readonly tokens: UnsubscribeTokens,
    private readonly people: PeopleToTell,
    private readonly preferences: NoticePreferences,
  ) {}

  /** null for a link that is not ours, or a person who is gone. */
  async find(token: string): Promise<MailChoice | null> {
    const link = this.tokens.read(token);
    if (!link || !isChoosable(link.kind, 'email')) return null;
    const person = await this.people.person(link.userId);
    return person && { ...link, person };
  }

  async isStopped({ userId, kind }: Unsubscription): Promise<boolean> {
    return !(await this.preferences.wanting([userId], kind, 'email')).has(userId);
  }

  async choose(token: string, wanted: boolean): Promise<MailChoice | null> {
    const choice = await this.find(token);
    if (!choice) return null;
    const { userId, kind } = choice;
    await this.preferences.change(userId, [{ kind, channel: 'email', wanted }]);
    return choice;
  }
}
