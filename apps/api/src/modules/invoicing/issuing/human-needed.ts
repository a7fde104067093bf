import { Injectable, Logger } from '@nestjs/common';
import type { FiscalDocumentNeedsHuman } from '@smssend/contracts';
import { Events } from '../../../platform/events';

type Trouble = Omit<FiscalDocumentNeedsHuman, 'type'>;

/** Says, in the transaction that found it out, that a document does not get on by itself. */
@Injectable()
export class HumanNeeded {
  private readonly logger = new Logger(HumanNeeded.name);

  constructor(private readonly events: Events) {}

  async for(
    {
      merchantId,
      id,
      kind,
      stripeInvoiceId,
    }: Omit<Trouble, 'documentId' | 'why' | 'reason'> & { id: string },
    why: Trouble['why'],
    reason: string,
  ): Promise<void> {
    this.logger.error({ documentId: id, why, reason }, 'a fiscal document needs a person');
    await this.events.record<FiscalDocumentNeedsHuman>({
      type: 'fiscal-document-needs-human',
      merchantId,
      documentId: id,
      kind,
      stripeInvoiceId,
      why,
      reason,
    });
  }
}
