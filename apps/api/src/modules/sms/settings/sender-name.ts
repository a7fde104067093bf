/** What GSM networks carry as an alphanumeric sender. */
export const SENDER_MAX_LENGTH = 11;
const SENDER = /^[A-Za-z0-9](?:[A-Za-z0-9. -]{0,9}[A-Za-z0-9.])?$/;

/**
 * Names that belong to nobody: Romanian networks refuse them, because a buyer cannot tell who writes.
 * Compared without spaces, dots and dashes.
 */
const GENERIC = new Set([
  'INFO',
  'SMS',
  'SMSINFO',
  'INFOSMS',
  'MESAJ',
  'MESSAGE',
  'PROMO',
  'PROMOTIE',
  'OFERTA',
  'OFERTE',
  'MARKETING',
  'REVIEW',
  'RECENZIE',
  'RECENZII',
  'MAGAZIN',
  'SHOP',
  'STORE',
  'COMANDA',
  'COMENZI',
  'ORDER',
  'CURIER',
  'COURIER',
  'NOTIFICARE',
  'NOTICE',
  'ALERT',
  'ALERTA',
  'VERIFY',
  'CODE',
  'SUPPORT',
  'SUPORT',
  'CONTACT',
  'CLIENT',
]);

export type SenderFault = 'sender_form' | 'sender_number' | 'sender_generic';

export const SENDER_FAULT_WORDS: Readonly<Record<SenderFault, { ro: string; en: string }>> = {
  sender_form: {
    ro: 'Cel mult 11 litere fără diacritice, cifre, puncte, liniuțe și spații.',
    en: 'At most 11 letters without diacritics, digits, dots, dashes and spaces.',
  },
  sender_number: {
    ro: 'Numele expeditorului are nevoie de cel puțin o literă.',
    en: 'The sender name needs at least one letter.',
  },
  sender_generic: {
    ro: 'Rețelele refuză nume generice. Folosiți numele magazinului.',
    en: 'Networks refuse generic names. Use the name of your shop.',
  },
};

/** Why a sender name cannot be used, or null when it can. */
export function senderFault(sender: string): SenderFault | null {
  if (!SENDER.test(sender)) return 'sender_form';
  if (!/[A-Za-z]/.test(sender)) return 'sender_number';
  return GENERIC.has(sender.toUpperCase().replace(/[. -]/g, '')) ? 'sender_generic' : null;
}
