import { Injectable, Logger } from '@nestjs/common';
import type { FiscalDocumentIssued } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { brokenConstraint, Database, UseCases } from '../../../platform/database';
import { Events } from '../../../platform/events';
import { LiveEvents } from '../../../platform/live';
import { markerOf, type IssuedNumber, type VatRate } from '../fiscal-document';
import {
  FiscalProvider,
  type InvoiceToIssue,
  type IssueOutcome,
} from '../provider/fiscal-provider';
import { FiscalQueue, type ClaimedDocument } from './fiscal-queue.repository';
import { HumanNeeded } from './human-needed';
import {
  FRESH_MS,
  MAX_DOCUMENTS_OF_RUN,
  SPV_ALERT_WORKING_DAYS,
  SPV_LIMIT_WORKING_DAYS,
} from './issuing-limits';
import { isIssued, judgeFailure } from './judge-outcome';
import { bucharestDayOf, workingDaysAfter } from './working-days';

const NUMBER_TAKEN = 'fiscal_documents_number_uq';

interface Attempt {
  outcome: IssueOutcome;
  /** The day on which it was issued, or would have been. */
  issueDay: string;
}

/**
 * Gives recorded documents their numbers, one after the other. Every call to the provider is outside of
 * transactions; between claim and result the row itself says that somebody is at it.
 */
@Injectable()
export class IssueFiscalDocuments {
  private readonly logger = new Logger(IssueFiscalDocuments.name);

  constructor(
    private readonly queue: FiscalQueue,
    private readonly provider: FiscalProvider,
    private readonly events: Events,
    private readonly humanNeeded: HumanNeeded,
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly clock: Clock,
    private readonly live: LiveEvents,
  ) {}

  /** Everything that is due now, up to a limit. */
  async run(): Promise<void> {
    for (let count = 0; count < MAX_DOCUMENTS_OF_RUN; count += 1) {
      const at = this.clock.now();
      const document = await this.queue.claim(at, bucharestDayOf(at));
      if (!document) return;
      const attempt = await this.attempt(document, at);
      await this.settle(document, attempt);
    }
  }

  private async attempt(document: ClaimedDocument, claimedAt: Date): Promise<Attempt> {
    const issueDay = bucharestDayOf(claimedAt);
    if (document.inDoubt) {
      const found = await this.provider.find(markerOf(document.id), document.firstAttemptOn);
      if (found.kind === 'issued') return { outcome: found, issueDay: found.issueDay };
      if (found.kind !== 'absent') return { outcome: found, issueDay };
    }
    const vat = await this.vatOf(document);
    if ('kind' in vat) return { outcome: vat, issueDay };
    await this.queue.rememberVat(document, vat);
    if (this.clock.now().getTime() - claimedAt.getTime() > FRESH_MS) {
      return { outcome: { kind: 'temporary', reason: 'Rândul a durat prea mult.' }, issueDay };
    }
    return { outcome: await this.issue(document, vat, issueDay), issueDay };
  }

  /** A storno bears the rate of its invoice, whatever the law says since. */
  private async vatOf({ of, treatment }: ClaimedDocument): Promise<VatRate | IssueOutcome> {
    if (of?.vatPercent != null && of.vatPayer !== null) {
      return { name: of.vatName, percent: Number(of.vatPercent), payer: of.vatPayer };
    }
    const answer = await this.provider.vat(treatment);
    return answer.kind === 'vat' ? answer.rate : answer;
  }

  private issue(document: ClaimedDocument, vat: VatRate, issueDay: string): Promise<IssueOutcome> {
    const { of, totalMinor } = document;
    const invoice = toIssue(document, vat, issueDay);
    if (of === null) return this.provider.issue(invoice);
    return this.provider.storno({ ...invoice, of, whole: totalMinor === of.totalMinor });
  }

  private async settle(document: ClaimedDocument, attempt: Attempt): Promise<void> {
    try {
      await this.write(document, attempt);
    } catch (error) {
      if (brokenConstraint(error) !== NUMBER_TAKEN || !isIssued(attempt.outcome)) throw error;
      const { series, number } = attempt.outcome;
      const reason = `Oblio a dat numărul ${series} ${number}, pe care îl are deja alt document.`;
      await this.write(document, { ...attempt, outcome: { kind: 'refused', reason } });
    }
  }

  private async write(document: ClaimedDocument, { outcome, issueDay }: Attempt): Promise<void> {
    const ours = await this.useCases.run(() =>
      this.database.transaction(() =>
        isIssued(outcome)
          ? this.writeIssued(document, outcome, issueDay)
          : this.writeFailed(document, outcome),
      ),
    );
    const facts = { documentId: document.id, outcome: outcome.kind, attempt: document.attempts };
    if (!ours) this.logger.warn(facts, 'a fiscal document was taken over by another worker');
    else if (isIssued(outcome)) this.logger.log(facts, 'a fiscal document has its number');
    else
      this.logger.warn({ ...facts, reason: outcome.reason }, 'a fiscal document has no number yet');
  }

  private async writeIssued(
    document: ClaimedDocument,
    issued: IssuedNumber,
    issueDay: string,
  ): Promise<boolean> {
    const told = document.treatment === 'standard';
    const spv = told
      ? {
          alertOn: workingDaysAfter(issueDay, SPV_ALERT_WORKING_DAYS),
          dueOn: workingDaysAfter(issueDay, SPV_LIMIT_WORKING_DAYS),
        }
      : null;
    const at = this.clock.now();
    if (!(await this.queue.settleIssued(document, { ...issued, issueDay, at, spv }))) return false;
    // The list of invoices may be open, with this one still without a number.
    await this.live.publish(document.merchantId, 'billing', {});
    const { merchantId, id, kind, stripeInvoiceId, totalMinor, currency } = document;
    await this.events.record<FiscalDocumentIssued>({
      type: 'fiscal-document-issued',
      merchantId,
      documentId: id,
      kind,
      stripeInvoiceId,
      series: issued.series,
      number: issued.number,
      totalMinor,
      currency,
    });
    return true;
  }

  private async writeFailed(
    document: ClaimedDocument,
    outcome: Exclude<IssueOutcome, { kind: 'issued' }>,
  ): Promise<boolean> {
    const at = this.clock.now();
    const failed = judgeFailure(document, outcome, at);
    if (!(await this.queue.settleFailed(document, failed, at))) return false;
    if (failed.why !== null) await this.humanNeeded.for(document, failed.why, failed.error);
    return true;
  }
}

function toIssue(document: ClaimedDocument, vat: VatRate, issueDay: string): InvoiceToIssue {
  const { id, paidAt, currency, totalMinor, client, lines, treatment, paymentReference } = document;
  return {
    documentId: id,
    marker: markerOf(id),
    issueDay,
    paidDay: bucharestDayOf(paidAt),
    currency,
    totalMinor,
    client,
    lines,
    vat,
    treatment,
    paymentReference,
  };
}
