import type { ErrorTexts } from './error-texts';

/** Imports of orders and the links of products. */
export const ORDER_ERRORS = {
  file_missing: {
    status: 400,
    ro: 'Nu am primit niciun fișier.',
    en: 'We received no file.',
  },
  file_too_large: {
    status: 413,
    ro: 'Fișierul depășește {limitMb} MB. Exportați o perioadă mai scurtă.',
    en: 'The file is over {limitMb} MB. Export a shorter period.',
  },
  file_not_accepted: {
    status: 422,
    ro: 'Fișierul nu poate fi citit.',
    en: 'The file cannot be read.',
  },
  too_many_imports: {
    status: 409,
    ro: 'Aveți deja {limit} importuri în lucru. Așteptați să se termine unul.',
    en: 'You already have {limit} imports at work. Wait for one to finish.',
  },
  import_not_waiting_for_mapping: {
    status: 409,
    ro: 'Importul nu așteaptă alegerea coloanelor.',
    en: 'The import is not waiting for columns to be chosen.',
  },
  import_already_finished: {
    status: 409,
    ro: 'Importul s-a încheiat deja.',
    en: 'The import has already ended.',
  },
  mapping_incomplete: {
    status: 422,
    ro: 'Alegeți coloana pentru: {fields}.',
    en: 'Choose the column for: {fields}.',
  },
  pnk_unusable: {
    status: 422,
    ro: 'PNK-ul are între 5 și 20 de litere și cifre, de exemplu DEMO01BBM.',
    en: 'A PNK has 5 to 20 letters and digits, for example DEMO01BBM.',
  },
  url_unusable: {
    status: 422,
    ro: 'Linkul trebuie să înceapă cu https:// sau http:// și să ducă la pagina produsului.',
    en: 'The link must start with https:// or http:// and lead to the product page.',
  },
  too_many_links: {
    status: 409,
    ro: 'Ați ajuns la limita de {limit} linkuri.',
    en: 'You have reached the limit of {limit} links.',
  },
} as const satisfies ErrorTexts;
