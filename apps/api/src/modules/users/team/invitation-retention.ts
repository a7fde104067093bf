import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Ticks } from '../../../platform/jobs';
import { InvitationsRepository } from './invitations.repository';

const HOUR_MS = 3_600_000;
/** After it was accepted, revoked or ran out; the audit trail still knows that it was. */
const KEEP_MS = 30 * 24 * HOUR_MS;
const BATCH = 1_000;
const MAX_BATCHES = 100;

/** Forgets addresses of people who were invited and have answered, or never did. */
@Injectable()
export class InvitationRetention implements OnModuleInit {
  constructor(
    private readonly ticks: Ticks,
    private readonly invitations: InvitationsRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ticks.every('users.forget-invitations', HOUR_MS, () => this.sweep());
  }

  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEEP_MS);
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      if ((await this.invitations.forgetBefore(before, BATCH)) < BATCH) return;
    }
  }
}
