import type { LineSmsState, Locale, OrderStatus, PaymentStatus } from '@smssend/contracts';

type Words<Key extends string> = Readonly<Record<Key, Record<Locale, string>>>;

export const EXPORT_STATUS_WORDS: Words<OrderStatus> = {
  new: { ro: 'Nouă', en: 'New' },
  in_progress: { ro: 'În lucru', en: 'In progress' },
  finalized: { ro: 'Finalizată', en: 'Finalized' },
  cancelled: { ro: 'Anulată', en: 'Cancelled' },
  returned: { ro: 'Returnată', en: 'Returned' },
  unknown: { ro: 'Necunoscut', en: 'Unknown' },
};

export const EXPORT_PAYMENT_WORDS: Words<PaymentStatus> = {
  paid: { ro: 'Plătită', en: 'Paid' },
  unpaid: { ro: 'Neplătită', en: 'Unpaid' },
  unknown: { ro: 'Necunoscut', en: 'Unknown' },
};

export const EXPORT_STATE_WORDS: Words<LineSmsState> = {
  eligible: { ro: 'De trimis', en: 'Ready to send' },
  no_mobile: { ro: 'Fără mobil', en: 'No mobile number' },
  no_pnk: { ro: 'Fără PNK', en: 'No PNK' },
  no_link: { ro: 'Fără link', en: 'No link' },
  order_cancelled: { ro: 'Comandă anulată', en: 'Order cancelled' },
  suppressed: { ro: 'Dezabonat', en: 'Opted out' },
  duplicate: { ro: 'Deja scris', en: 'Already written to' },
  waiting: { ro: 'În așteptare', en: 'Waiting' },
  accepted: { ro: 'Trimis', en: 'Sent' },
  delivered: { ro: 'Livrat', en: 'Delivered' },
  unknown: { ro: 'Neconfirmat', en: 'Unconfirmed' },
  failed: { ro: 'Eșuat', en: 'Failed' },
};
