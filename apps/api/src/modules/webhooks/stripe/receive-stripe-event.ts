import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { AppConfig } from '../../../platform/config';
import { DomainError } from '../../../platform/errors';
import { Inbox } from '../inbox/inbox';
import { MAX_SIGNATURE_LENGTH, SIGNATURE_TOLERANCE_S, STRIPE_EVENTS } from './stripe-limits';

/**
 * Puts events of Stripe into the inbox. Only the signature over the bytes as they came tells that it
 * is Stripe who speaks; its time is compared with the machine's clock.
 */
@Injectable()
export class ReceiveStripeEvent {
  constructor(
    private readonly config: AppConfig,
    private readonly inbox: Inbox,
  ) {}

  /** @throws DomainError `webhook_signature_refused`, `webhook_mode_refused`, `busy`. */
  async receive(body: Buffer | undefined, signature: string | undefined): Promise<void> {
    const event = this.verified(body, signature);
    // A test event in the shop that is paid with money, or the other way round, is somebody's mistake.
    if (event.livemode !== this.config.stripe.liveMode) {
      throw new DomainError({ code: 'webhook_mode_refused' });
    }
    await this.inbox.receiveOne({
      provider: STRIPE_EVENTS,
      externalId: event.id,
      // Until somebody who handles them says whom they are about.
      laneKey: `#${event.id}`,
      payload: event,
    });
  }

  private verified(body: Buffer | undefined, signature = ''): Stripe.Event {
    const readable = body !== undefined && signature.length <= MAX_SIGNATURE_LENGTH;
    for (const secret of readable ? this.config.stripe.webhookSecrets : []) {
      const event = eventSignedWith(secret, body ?? Buffer.alloc(0), signature);
      if (event) return event;
    }
    throw new DomainError({ code: 'webhook_signature_refused' });
  }
}

function eventSignedWith(secret: string, body: Buffer, signature: string): Stripe.Event | null {
  try {
    return Stripe.webhooks.constructEvent(body, signature, secret, SIGNATURE_TOLERANCE_S);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
    throw error;
  }
}
