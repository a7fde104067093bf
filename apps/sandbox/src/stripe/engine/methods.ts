import type { Decline } from '../http/problem';
import { badRequest, cardProblem } from '../http/problem';
import type { TypedCard } from '../contract';
import { newPaymentMethod } from '../objects/payment';
import type { PaymentMethod } from '../objects/stored';
import { aliasNumber, INCORRECT_NUMBER, testCard } from './cards';
import type { World } from './world';

const ALIAS_EXPIRES_IN_YEARS = 2;

/** Cards: typed on a page, or test ids of the API; attached to customers. */
export class PaymentMethods {
  constructor(private readonly world: World) {}

  /** What a page's card is refused for, before anything is made of it. */
  declineOf(card: TypedCard, now: number): Decline | null {
    const known = testCard(card.number);
    if (!known) return INCORRECT_NUMBER;
    const date = new Date(now * 1000);
    const isPast =
      card.expYear * 12 + card.expMonth < date.getUTCFullYear() * 12 + date.getUTCMonth() + 1;
    if (isPast)
      return { code: 'invalid_expiry_year', message: "Your card's expiration year is invalid." };
    if (!/^\d{3,4}$/.test(card.cvc))
      return { code: 'invalid_cvc', message: "Your card's security code is invalid." };
    return known.attach;
  }

  /** A new payment method that belongs to nobody yet. */
  make(card: TypedCard, now: number, email: string | null = null): PaymentMethod {
    const known = testCard(card.number);
    if (!known) throw cardProblem(INCORRECT_NUMBER, { param: 'card[number]' }, false);
    const fields = {
      expMonth: card.expMonth,
      expYear: card.expYear,
      name: card.name ?? null,
      email,
    };
    const method = this.world.create('payment_method', newPaymentMethod(known, fields, now));
    this.world.annotate(method.id, { cardNumber: known.number });
    return method;
  }

  /** An id of the API: of a payment method, or of a test card, which makes one. */
  resolve(id: string, now: number, param = 'payment_method'): PaymentMethod {
    const number = aliasNumber(id);
    if (number === null) return this.world.store.need('payment_method', id, param);
    const expYear = new Date(now * 1000).getUTCFullYear() + ALIAS_EXPIRES_IN_YEARS;
    return this.make({ number, expMonth: 12, expYear, cvc: '123' }, now);
  }

  /** @throws 402 for a card that its bank refuses to save. */
  attach(method: PaymentMethod, customer: string): PaymentMethod {
    if (method.customer === customer) return method;
    if (method.customer !== null)
      throw badRequest('The payment method you provided has already been attached to a customer.', {
        code: 'payment_method_unexpected_state',
      });
    const decline = testCard(this.world.note(method.id).cardNumber ?? '')?.attach;
    if (decline) throw cardProblem(decline, {}, false);
    this.world.edit(method, (it) => {
      it.customer = customer;
    });
    this.world.tell('payment_method.attached', method);
    return method;
  }

  /** A detached card can never be used again; whoever had it as default has none. */
  detach(method: PaymentMethod): PaymentMethod {
    const { customer } = method;
    if (customer === null)
      throw badRequest(
        'The payment method you provided is not attached to a customer so detachment is impossible.',
      );
    const previous = this.world.edit(method, (it) => {
      it.customer = null;
    });
    this.world.tell('payment_method.detached', method, previous);
    const owner = this.world.store.find('customer', customer);
    if (owner?.invoice_settings.default_payment_method === method.id)
      this.setDefault(customer, null);
    for (const subscription of this.world.store.all('subscription'))
      if (subscription.default_payment_method === method.id)
        this.world.change('subscription', subscription, (it) => {
          it.default_payment_method = null;
        });
    return method;
  }

  setDefault(customer: string, method: string | null): void {
    this.world.change('customer', this.world.store.need('customer', customer), (it) => {
      it.invoice_settings.default_payment_method = method;
    });
  }

  /** Whether the bank asks the person when this card is saved. */
  asksOnSetup(method: PaymentMethod): boolean {
    const policy = testCard(this.world.note(method.id).cardNumber ?? '')?.threeDSecure;
    return policy !== undefined && policy !== 'none';
  }

  /** Oldest first. */
  of(customer: string): PaymentMethod[] {
    return this.world.store.all('payment_method').filter((method) => method.customer === customer);
  }
}
