/** What a person reads about one row: what happened, and what to do so that the next upload heals it. */
export interface ImportText {
  readonly what: string;
  readonly todo: string;
}

export interface ImportProblemText {
  /** `rejected`: no order line was made. `problem`: the line is stored and cannot receive an SMS yet, or lost a detail. */
  readonly severity: 'rejected' | 'problem';
  readonly ro: ImportText;
  readonly en: ImportText;
}

export interface ImportRefusalText {
  readonly ro: ImportText;
  readonly en: ImportText;
}

/** Everything that can be wrong with one row of an order file, by its stable code. */
export const IMPORT_PROBLEMS = {
  order_number_missing: {
    severity: 'rejected',
    ro: {
      what: 'Rândul nu are număr de comandă.',
      todo: 'Completați numărul comenzii și reîncărcați.',
    },
    en: {
      what: 'The row has no order number.',
      todo: 'Fill in the order number and upload again.',
    },
  },
  order_number_unreadable: {
    severity: 'rejected',
    ro: {
      what: 'Numărul comenzii este prea lung.',
      todo: 'Verificați că ați ales coloana cu numărul comenzii.',
    },
    en: {
      what: 'The order number is too long.',
      todo: 'Check that the order number column was chosen.',
    },
  },
  product_missing: {
    severity: 'rejected',
    ro: {
      what: 'Rândul nu are nici nume, nici cod de produs.',
      todo: 'Completați produsul și reîncărcați.',
    },
    en: {
      what: 'The row has neither a product name nor a product code.',
      todo: 'Fill in the product and upload again.',
    },
  },
  date_unreadable: {
    severity: 'rejected',
    ro: { what: 'Data nu există în calendar.', todo: 'Scrieți data ca 21.11.2026.' },
    en: { what: 'The date is in no calendar.', todo: 'Write the date as 21.11.2026.' },
  },
  date_missing: {
    severity: 'problem',
    ro: {
      what: 'Rândul nu are data comenzii.',
      todo: 'Completați data; până atunci folosim ziua importului.',
    },
    en: {
      what: 'The row has no order date.',
      todo: 'Fill in the date; until then we use the day of the import.',
    },
  },
  delivery_date_unreadable: {
    severity: 'problem',
    ro: {
      what: 'Data livrării nu poate fi citită.',
      todo: 'Scrieți data ca 21.11.2026; până atunci folosim data comenzii.',
    },
    en: {
      what: 'The delivery date cannot be read.',
      todo: 'Write the date as 21.11.2026; until then we use the order date.',
    },
  },
  phone_missing: {
    severity: 'problem',
    ro: {
      what: 'Rândul nu are număr de telefon.',
      todo: 'Puneți un număr de mobil și reîncărcați.',
    },
    en: { what: 'The row has no phone number.', todo: 'Put in a mobile number and upload again.' },
  },
  phone_landline: {
    severity: 'problem',
    ro: {
      what: 'Număr fix: nu poate primi SMS.',
      todo: 'Puneți un număr de mobil în fișier și reîncărcați.',
    },
    en: {
      what: 'Not a mobile number: it cannot receive an SMS.',
      todo: 'Put a mobile number in the file and upload again.',
    },
  },
  phone_scientific: {
    severity: 'problem',
    ro: {
      what: 'Excel a rotunjit numărul.',
      todo: 'Formatați coloana ca text și exportați din nou.',
    },
    en: {
      what: 'Excel has rounded the number.',
      todo: 'Format the column as text and export again.',
    },
  },
  phone_masked: {
    severity: 'problem',
    ro: {
      what: 'Numărul are cifre ascunse.',
      todo: 'Cereți numărul întreg în magazin, apoi reîncărcați.',
    },
    en: {
      what: 'Some digits of the number are hidden.',
      todo: 'Ask the shop for the whole number, then upload again.',
    },
  },
  phone_two_numbers: {
    severity: 'problem',
    ro: { what: 'Două numere într-o celulă.', todo: 'Păstrați un singur număr. Nu alegem noi.' },
    en: { what: 'Two numbers in one cell.', todo: 'Keep one number. We do not choose for you.' },
  },
  phone_unreadable: {
    severity: 'problem',
    ro: {
      what: 'Telefonul nu poate fi citit.',
      todo: 'Scrieți numărul ca 0722 000 014 și reîncărcați.',
    },
    en: {
      what: 'The phone number cannot be read.',
      todo: 'Write the number as 0722 000 014 and upload again.',
    },
  },
  pnk_missing: {
    severity: 'problem',
    ro: { what: 'Rândul nu are cod de produs.', todo: 'Completați PNK-ul din pagina produsului.' },
    en: { what: 'The row has no product key.', todo: 'Fill in the PNK from the product page.' },
  },
  pnk_unreadable: {
    severity: 'problem',
    ro: {
      what: 'PNK-ul nu are între 5 și 20 de litere și cifre.',
      todo: 'Copiați PNK-ul din pagina produsului, de exemplu DEMO01BBM.',
    },
    en: {
      what: 'The PNK is not 5 to 20 letters and digits.',
      todo: 'Copy the PNK from the product page, for example DEMO01BBM.',
    },
  },
  quantity_unreadable: {
    severity: 'problem',
    ro: {
      what: 'Cantitatea nu este un număr întreg.',
      todo: 'Corectați cantitatea; restul rândului a fost păstrat.',
    },
    en: {
      what: 'The quantity is not a whole number.',
      todo: 'Correct the quantity; the rest of the row was kept.',
    },
  },
  price_unreadable: {
    severity: 'problem',
    ro: {
      what: 'Prețul nu poate fi citit.',
      todo: 'Scrieți prețul ca 99,00; restul rândului a fost păstrat.',
    },
    en: {
      what: 'The price cannot be read.',
      todo: 'Write the price as 99.00; the rest of the row was kept.',
    },
  },
} as const satisfies Record<string, ImportProblemText>;

export type ImportProblemCode = keyof typeof IMPORT_PROBLEMS;

const SAVE_AS_XLSX = {
  ro: 'Deschideți-l în Excel sau LibreOffice, salvați-l ca .xlsx și încărcați-l din nou.',
  en: 'Open it in Excel or LibreOffice, save it as .xlsx and upload it again.',
} as const;
const SHORTER_PERIOD = {
  ro: 'Exportați o perioadă mai scurtă și încărcați fișierele pe rând.',
  en: 'Export a shorter period and upload the files one after another.',
} as const;
const EXPORT_AGAIN = {
  ro: 'Descărcați fișierul din nou din magazin și încărcați-l așa cum este.',
  en: 'Download the file from the shop again and upload it as it is.',
} as const;
const EMAG_DETAILS = {
  ro: 'În eMAG Marketplace apăsați „Descarcă detalii comenzi” și încărcați acel fișier.',
  en: 'In eMAG Marketplace press “Descarcă detalii comenzi” and upload that file.',
} as const;

/** Why a whole file was refused, by its stable code. `{limit}` is filled from the refusal's params. */
export const IMPORT_REFUSALS = {
  file_encrypted: {
    ro: {
      what: 'Fișierul este protejat cu parolă.',
      todo: 'Scoateți parola, salvați și încărcați din nou.',
    },
    en: {
      what: 'The file is protected by a password.',
      todo: 'Remove the password, save and upload again.',
    },
  },
  file_xls: {
    ro: {
      what: 'Fișierul este în formatul vechi .xls, chiar dacă numele spune altceva.',
      todo: SAVE_AS_XLSX.ro,
    },
    en: {
      what: 'The file is in the old .xls format, whatever its name says.',
      todo: SAVE_AS_XLSX.en,
    },
  },
  file_xlsb: {
    ro: { what: 'Fișierul este un registru Excel binar (.xlsb).', todo: SAVE_AS_XLSX.ro },
    en: { what: 'The file is a binary Excel workbook (.xlsb).', todo: SAVE_AS_XLSX.en },
  },
  file_html: {
    ro: { what: 'Fișierul este o pagină web, nu un tabel Excel.', todo: SAVE_AS_XLSX.ro },
    en: { what: 'The file is a web page, not an Excel sheet.', todo: SAVE_AS_XLSX.en },
  },
  file_ods: {
    ro: { what: 'Formatul .ods nu poate fi citit încă.', todo: SAVE_AS_XLSX.ro },
    en: { what: 'The .ods format cannot be read yet.', todo: SAVE_AS_XLSX.en },
  },
  file_not_a_sheet: {
    ro: {
      what: 'Fișierul nu este un tabel.',
      todo: 'Încărcați un fișier .xlsx sau .csv cu comenzi.',
    },
    en: { what: 'The file is not a sheet.', todo: 'Upload an .xlsx or .csv file with orders.' },
  },
  file_empty: {
    ro: { what: 'Fișierul nu are niciun rând.', todo: EXPORT_AGAIN.ro },
    en: { what: 'The file has no rows.', todo: EXPORT_AGAIN.en },
  },
  file_unreadable: {
    ro: { what: 'Fișierul este stricat și nu poate fi citit.', todo: EXPORT_AGAIN.ro },
    en: { what: 'The file is damaged and cannot be read.', todo: EXPORT_AGAIN.en },
  },
  file_truncated: {
    ro: { what: 'Fișierul este incomplet: se oprește la mijloc.', todo: EXPORT_AGAIN.ro },
    en: { what: 'The file is incomplete: it stops half-way.', todo: EXPORT_AGAIN.en },
  },
  file_too_large: {
    ro: { what: 'Fișierul depășește {limit} MB.', todo: SHORTER_PERIOD.ro },
    en: { what: 'The file is over {limit} MB.', todo: SHORTER_PERIOD.en },
  },
  file_inflates_too_much: {
    ro: { what: 'Fișierul ocupă neobișnuit de mult după dezarhivare.', todo: EXPORT_AGAIN.ro },
    en: { what: 'The file unpacks to an unusual size.', todo: EXPORT_AGAIN.en },
  },
  shared_strings_too_large: {
    ro: { what: 'Fișierul are peste {limit} MB de texte.', todo: SHORTER_PERIOD.ro },
    en: { what: 'The file holds over {limit} MB of texts.', todo: SHORTER_PERIOD.en },
  },
  row_too_large: {
    ro: {
      what: 'Un rând depășește {limit} KB.',
      todo: 'Ștergeți textele foarte lungi și încărcați din nou.',
    },
    en: {
      what: 'One row is over {limit} KB.',
      todo: 'Delete the very long texts and upload again.',
    },
  },
  too_many_rows: {
    ro: { what: 'Fișierul are peste {limit} de rânduri.', todo: SHORTER_PERIOD.ro },
    en: { what: 'The file has over {limit} rows.', todo: SHORTER_PERIOD.en },
  },
  too_many_cells: {
    ro: {
      what: 'Un rând are peste {limit} de coloane.',
      todo: 'Păstrați doar coloanele comenzilor și încărcați din nou.',
    },
    en: {
      what: 'One row has over {limit} columns.',
      todo: 'Keep only the columns of the orders and upload again.',
    },
  },
  too_many_sheets: {
    ro: {
      what: 'Fișierul are peste {limit} de foi.',
      todo: 'Păstrați doar foaia cu comenzi și încărcați din nou.',
    },
    en: {
      what: 'The file has over {limit} sheets.',
      todo: 'Keep only the sheet with orders and upload again.',
    },
  },
  file_too_slow: {
    ro: {
      what: 'Citirea a durat peste {limit} secunde și a fost oprită.',
      todo: SHORTER_PERIOD.ro,
    },
    en: { what: 'Reading took over {limit} seconds and was stopped.', todo: SHORTER_PERIOD.en },
  },
  emag_order_list: {
    ro: { what: 'Aceasta este lista de comenzi, care nu are coduri PNK.', todo: EMAG_DETAILS.ro },
    en: { what: 'This is the order list, which has no PNK codes.', todo: EMAG_DETAILS.en },
  },
  prestashop_list: {
    ro: {
      what: 'Aceasta este lista de comenzi PrestaShop, care nu are telefoane.',
      todo: 'Exportați comenzile cu telefon și produse, printr-un modul de export sau din SQL Manager.',
    },
    en: {
      what: 'This is the PrestaShop order list, which has no phone numbers.',
      todo: 'Export the orders with phones and products, by an export module or from the SQL Manager.',
    },
  },
  trendyol_no_phone: {
    ro: {
      what: 'Acesta este exportul Trendyol, care nu are telefoane.',
      todo: 'Trendyol nu dă numerele cumpărătorilor: încărcați comenzile altui magazin.',
    },
    en: {
      what: 'This is the Trendyol export, which has no phone numbers.',
      todo: 'Trendyol does not give out buyers’ numbers: upload the orders of another shop.',
    },
  },
} as const satisfies Record<string, ImportRefusalText>;

export type ImportRefusalCode = keyof typeof IMPORT_REFUSALS;
