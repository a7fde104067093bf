import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database, UseCases } from '../../../platform/database';
import { LiveEvents } from '../../../platform/live';
import { FiscalProvider, type SpvOutcome } from '../provider/fiscal-provider';
import { HumanNeeded } from './human-needed';
import { MAX_DOCUMENTS_OF_RUN } from './issuing-limits';
import { judgeSpv } from './judge-outcome';
import { SpvQueue, type LateDocument, type SpvDocument } from './spv-queue.repository';
import { bucharestDayOf } from './working-days';

/** Brings issued documents to the tax office (e-Factura), asks what became of them, and says who is late. */
@Injectable()
export class FollowEinvoices {
  private readonly logger = new Logger(FollowEinvoices.name);

  constructor(
    private readonly queue: SpvQueue,
    private readonly provider: FiscalProvider,
    private readonly humanNeeded: HumanNeeded,
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly clock: Clock,
    private readonly live: LiveEvents,
  ) {}

  async run(): Promise<void> {
    for (let count = 0; count < MAX_DOCUMENTS_OF_RUN; count += 1) {
      const document = await this.queue.claim(this.clock.now());
      if (!document) return;
      const outcome = await this.ask(document);
      await this.useCases.run(() =>
        this.database.transaction(() => this.settle(document, outcome)),
      );
    }
  }

  /** The third of five working days is the last good moment to look by hand. */
  async alertLate(): Promise<void> {
    await this.useCases.run(() =>
      this.database.transaction(async () => {
        const at = this.clock.now();
        for (const document of await this.queue.takeLate(bucharestDayOf(at), at)) {
          await this.humanNeeded.for(document, 'spv_late', lateReason(document));
        }
      }),
    );
  }

  /**
   * Sends once; whoever sent and heard nothing asks first, because sending may have worked. One that came
   * back with errors goes again only after a person has let it, which makes it `issued` anew.
   */
  private async ask(document: SpvDocument): Promise<SpvOutcome> {
    if (document.state === 'issued' && document.spvAttempts === 1) {
      return this.provider.sendToSpv(document);
    }
    const state = await this.provider.spvState(document);
    const goesAgain = document.state === 'issued' ? [-1, 2] : [-1];
    const send = state.kind === 'spv' && goesAgain.includes(state.code);
    return send ? this.provider.sendToSpv(document) : state;
  }

  private async settle(document: SpvDocument, outcome: SpvOutcome): Promise<void> {
    const at = this.clock.now();
    const verdict = judgeSpv(document, outcome, at);
    if (!(await this.queue.settle(document, verdict, at))) return;
    const { state, error } = verdict;
    if (state !== document.state) await this.live.publish(document.merchantId, 'billing', {});
    this.logger.log({ documentId: document.id, state }, 'e-Factura has answered');
    if (state === 'spv_error') await this.humanNeeded.for(document, 'spv_error', error ?? 'SPV');
  }
}

function lateReason({ series, number, dueOn }: LateDocument): string {
  return `${series} ${number} nu este încă primită în SPV; termenul este ${dueOn.split('-').reverse().join('.')}.`;
}
