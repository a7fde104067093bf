import type { ErrorTexts } from './error-texts';

/** Refusals around plans, payments and invoices. */
export const BILLING_ERRORS = {
  payment_service_unreachable: {
    status: 503,
    ro: 'Serviciul de plăți nu răspunde acum. Nu s-a plătit nimic: încercați din nou peste un minut.',
    en: 'The payment service does not answer right now. Nothing was paid: try again in a minute.',
  },
  plan_not_on_sale: {
    status: 409,
    ro: 'Acest plan nu poate fi cumpărat acum.',
    en: 'This plan cannot be bought right now.',
  },
  already_subscribed: {
    status: 409,
    ro: 'Aveți deja un abonament. Schimbați planul din pagina Abonament.',
    en: 'You already have a subscription. Change the plan on the Subscription page.',
  },
  not_subscribed: {
    status: 409,
    ro: 'Nu aveți un abonament plătit. Alegeți întâi un plan.',
    en: 'You have no paid subscription. Choose a plan first.',
  },
  same_plan: {
    status: 409,
    ro: 'Aveți deja acest plan.',
    en: 'You already have this plan.',
  },
  preview_too_old: {
    status: 409,
    ro: 'Prețul afișat are mai mult de un sfert de oră. Vi-l calculăm din nou.',
    en: 'The price shown is more than a quarter of an hour old. We calculate it again.',
  },
  payment_overdue: {
    status: 409,
    ro: 'Ultima plată nu a reușit. Plătiți întâi factura deschisă, apoi schimbați planul.',
    en: 'The last payment did not come through. Pay the open invoice first, then change the plan.',
  },
  payment_pending: {
    status: 409,
    ro: 'O schimbare de plan așteaptă plata. Terminați plata sau renunțați la ea întâi.',
    en: 'A change of plan is waiting for its payment. Finish it or give it up first.',
  },
  already_cancelled: {
    status: 409,
    ro: 'Abonamentul este deja oprit.',
    en: 'The subscription is already cancelled.',
  },
  not_cancelled: {
    status: 409,
    ro: 'Abonamentul nu este oprit, deci nu este nimic de reluat.',
    en: 'The subscription is not cancelled, so there is nothing to resume.',
  },
  billing_details_missing: {
    status: 409,
    ro: 'Pentru factură ne trebuie numele și adresa firmei. Completați-le în Setări, Firmă.',
    en: 'The invoice needs the name and address of the company. Fill them in under Settings, Company.',
  },
  invoice_not_refundable: {
    status: 409,
    ro: 'Această factură nu poate fi rambursată: nu este plătită sau a fost deja rambursată.',
    en: 'This invoice cannot be refunded: it is not paid, or it has been refunded already.',
  },
  refund_too_high: {
    status: 400,
    ro: 'Suma este mai mare decât ce a rămas de rambursat din factură.',
    en: 'The amount is more than what is left to refund of the invoice.',
  },
  fiscal_document_not_ready: {
    status: 409,
    ro: 'Factura fiscală se emite chiar acum. Reveniți peste câteva minute.',
    en: 'The fiscal invoice is being issued right now. Come back in a few minutes.',
  },
  plan_limit_reached: {
    status: 402,
    ro: 'Planul dvs. nu cuprinde mai mult de {limit}. Un plan mai mare cuprinde.',
    en: 'Your plan holds no more than {limit}. A bigger plan does.',
  },
  plan_without_api: {
    status: 402,
    ro: 'Cheile API fac parte din planurile Growth și Pro.',
    en: 'API keys are part of the Growth and Pro plans.',
  },
} as const satisfies ErrorTexts;
