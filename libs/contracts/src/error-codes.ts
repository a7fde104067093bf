/**
 * Every code that an error answer of the API can carry, with its HTTP status and its title in both languages.
 * `{name}` in a title is filled from the problem's `params`. Codes are stable: API users may rely on them.
 */
export const ERRORS = {
  // general
  validation_failed: {
    status: 400,
    ro: 'Unele câmpuri au nevoie de o corectură.',
    en: 'Some fields need a correction.',
  },
  malformed_request: {
    status: 400,
    ro: 'Cererea nu a putut fi citită.',
    en: 'The request could not be read.',
  },
  bad_cursor: {
    status: 400,
    ro: 'Pagina cerută nu mai există. Luați lista de la început.',
    en: 'The requested page no longer exists. Start the list from the beginning.',
  },
  not_signed_in: {
    status: 401,
    ro: 'Trebuie să vă autentificați.',
    en: 'You need to sign in.',
  },
  wrong_credentials: {
    status: 401,
    ro: 'E-mailul sau parola nu se potrivesc.',
    en: 'The e-mail or the password does not match.',
  },
  session_ended: {
    status: 401,
    ro: 'Sesiunea s-a încheiat. Autentificați-vă din nou.',
    en: 'Your session has ended. Sign in again.',
  },
  forbidden: {
    status: 403,
    ro: 'Rolul dvs. nu permite această acțiune.',
    en: 'Your role does not allow this.',
  },
  request_origin_refused: {
    status: 403,
    ro: 'Cererea nu vine din aplicație.',
    en: 'The request does not come from the application.',
  },
  phone_search_refused: {
    status: 403,
    ro: 'Vedeți numerele de telefon mascate, deci nu puteți căuta după ele. Căutați după comandă, produs sau nume.',
    en: 'You see phone numbers masked, so you cannot search by them. Search by order, product or name.',
  },
  not_found: {
    status: 404,
    ro: 'Nu am găsit ce ați cerut.',
    en: 'We could not find what you asked for.',
  },
  conflict: {
    status: 409,
    ro: 'Între timp s-a schimbat. Reîncărcați și încercați din nou.',
    en: 'It has changed meanwhile. Reload and try again.',
  },
  payload_too_large: {
    status: 413,
    ro: 'Cererea este prea mare.',
    en: 'The request is too large.',
  },
  unsupported_media: {
    status: 415,
    ro: 'Tipul conținutului nu este acceptat.',
    en: 'The content type is not supported.',
  },
  too_many_requests: {
    status: 429,
    ro: 'Prea multe încercări. Reveniți peste {seconds} secunde.',
    en: 'Too many attempts. Come back in {seconds} seconds.',
  },
  internal: {
    status: 500,
    ro: 'Ceva nu a mers la noi. Am înregistrat eroarea, încercați din nou.',
    en: 'Something failed on our side. We recorded it, try again.',
  },
  busy: {
    status: 503,
    ro: 'Sistemul este ocupat. Încercați din nou peste câteva secunde.',
    en: 'The system is busy. Try again in a few seconds.',
  },
  // people
  email_not_verified: {
    status: 403,
    ro: 'Confirmați întâi adresa de e-mail: v-am trimis un mesaj cu un link.',
    en: 'Confirm your e-mail address first: we sent you a message with a link.',
  },
  confirmation_needed: {
    status: 403,
    ro: 'Confirmați că sunteți dvs. și încercați din nou.',
    en: 'Confirm that it is you and try again.',
  },
  account_locked: {
    status: 429,
    ro: 'Prea multe încercări greșite. Reveniți peste {minutes} minute sau alegeți altă parolă cu «Am uitat parola».',
    en: 'Too many wrong attempts. Come back in {minutes} minutes, or set another password with “Forgot password”.',
  },
  wrong_code: {
    status: 422,
    ro: 'Codul nu se potrivește. Verificați ora telefonului și scrieți codul afișat acum.',
    en: 'The code does not match. Check the time on your phone and type the code shown now.',
  },
  link_expired: {
    status: 410,
    ro: 'Linkul a expirat sau a fost folosit deja. Cereți altul.',
    en: 'The link has expired or was used already. Ask for another one.',
  },
  mailed_code_refused: {
    status: 422,
    ro: 'Codul nu se potrivește sau a expirat. Verificați cifrele din mesaj ori cereți alt cod.',
    en: 'The code does not match or has expired. Check the digits in the message, or ask for another one.',
  },
  sign_in_expired: {
    status: 410,
    ro: 'Autentificarea a durat prea mult. Luați-o de la început.',
    en: 'Signing in took too long. Start again.',
  },
  password_too_common: {
    status: 422,
    ro: 'Parola aceasta se află pe listele de parole cunoscute. Alegeți alta.',
    en: 'This password is on the lists of known passwords. Choose another one.',
  },
  wrong_password: {
    status: 422,
    ro: 'Parola actuală nu se potrivește.',
    en: 'The current password does not match.',
  },
  passwords_differ: {
    status: 422,
    ro: 'Cele două parole nu sunt la fel.',
    en: 'The two passwords are not the same.',
  },
  email_unchanged: {
    status: 409,
    ro: 'Aceasta este deja adresa contului.',
    en: 'This is already the address of the account.',
  },
  company_incomplete: {
    status: 422,
    ro: 'Numele firmei și CUI-ul se completează împreună.',
    en: 'The company name and its CUI go together.',
  },
  cui_unusable: {
    status: 422,
    ro: 'CUI-ul nu trece verificarea cifrei de control. Verificați cifrele.',
    en: 'The CUI fails its check digit. Check the digits.',
  },
  company_not_found: {
    status: 404,
    ro: 'ANAF nu are o firmă cu acest CUI. Puteți completa datele de mână.',
    en: 'ANAF knows no company with this CUI. You can fill in the details yourself.',
  },
  company_lookup_unavailable: {
    status: 503,
    ro: 'ANAF nu răspunde acum. Completați datele de mână.',
    en: 'ANAF does not answer now. Fill in the details yourself.',
  },
  totp_already_on: {
    status: 409,
    ro: 'Verificarea în doi pași este deja pornită.',
    en: 'Two-step sign-in is already on.',
  },
  totp_not_on: {
    status: 409,
    ro: 'Verificarea în doi pași nu este pornită.',
    en: 'Two-step sign-in is not on.',
  },
  passkey_refused: {
    status: 422,
    ro: 'Cheia de acces nu a putut fi verificată. Încercați din nou.',
    en: 'The passkey could not be verified. Try again.',
  },
  too_many_passkeys: {
    status: 409,
    ro: 'Ați ajuns la limita de {limit} chei de acces.',
    en: 'You have reached the limit of {limit} passkeys.',
  },
  identity_refused: {
    status: 422,
    ro: '{provider} nu a confirmat autentificarea. Încercați din nou.',
    en: '{provider} did not confirm the sign-in. Try again.',
  },
  identity_in_use: {
    status: 409,
    ro: 'Contul {provider} este legat de alt cont SMSsend.',
    en: 'The {provider} account is linked to another SMSsend account.',
  },
  identity_needs_sign_in: {
    status: 409,
    ro: 'Există deja un cont cu această adresă. Autentificați-vă cu parola, apoi legați {provider} din Setări, Securitate.',
    en: 'An account with this address exists. Sign in with your password, then link {provider} in Settings, Security.',
  },
  last_way_to_sign_in: {
    status: 409,
    ro: 'Este singurul mod în care vă puteți autentifica. Adăugați întâi altul.',
    en: 'It is the only way you can sign in. Add another one first.',
  },
  already_member: {
    status: 409,
    ro: 'Persoana face deja parte din echipă.',
    en: 'This person is already in the team.',
  },
  already_invited: {
    status: 409,
    ro: 'Persoana a fost deja invitată. Puteți retrimite invitația.',
    en: 'This person has been invited already. You can send the invitation again.',
  },
  invitation_for_another: {
    status: 403,
    ro: 'Invitația este pentru altă adresă de e-mail. Autentificați-vă cu acea adresă.',
    en: 'The invitation is for another e-mail address. Sign in with that address.',
  },
  invitation_needs_sign_in: {
    status: 409,
    ro: 'Există deja un cont cu această adresă. Autentificați-vă ca să acceptați invitația.',
    en: 'An account with this address exists. Sign in to accept the invitation.',
  },
  too_many_invitations: {
    status: 409,
    ro: 'Ați ajuns la limita de {limit} invitații în așteptare.',
    en: 'You have reached the limit of {limit} waiting invitations.',
  },
  last_owner: {
    status: 409,
    ro: 'Firma are nevoie de un proprietar. Transferați întâi proprietatea.',
    en: 'The shop needs an owner. Transfer the ownership first.',
  },
  too_many_api_keys: {
    status: 409,
    ro: 'Ați ajuns la limita de {limit} chei API.',
    en: 'You have reached the limit of {limit} API keys.',
  },
  export_in_progress: {
    status: 409,
    ro: 'Un export este deja în lucru. Vă anunțăm când e gata.',
    en: 'An export is already being made. We will tell you when it is ready.',
  },
  export_not_ready: {
    status: 409,
    ro: 'Exportul nu este gata încă.',
    en: 'The export is not ready yet.',
  },
  deletion_already_asked: {
    status: 409,
    ro: 'Ștergerea a fost deja cerută.',
    en: 'The deletion has been asked for already.',
  },
  deletion_not_asked: {
    status: 409,
    ro: 'Nu este cerută nicio ștergere.',
    en: 'No deletion has been asked for.',
  },
  shops_without_owner: {
    status: 409,
    ro: 'Sunteți singurul proprietar al unei firme cu alți membri. Transferați proprietatea sau ștergeți firma.',
    en: 'You are the only owner of a shop that has other members. Transfer the ownership or delete the shop.',
  },
  // idempotency
  idempotency_key_missing: {
    status: 400,
    ro: 'Lipsește antetul Idempotency-Key.',
    en: 'The Idempotency-Key header is missing.',
  },
  idempotency_key_reused: {
    status: 409,
    ro: 'Aceeași cheie a fost folosită pentru altă cerere.',
    en: 'The same key was used for another request.',
  },
  idempotency_in_progress: {
    status: 409,
    ro: 'Cererea este deja în lucru.',
    en: 'The request is already being worked on.',
  },
  // imports
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
  // product links
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
  // sms
  quota_exhausted: {
    status: 402,
    ro: 'Nu mai ajung SMS-urile din abonament. Nu am trimis nimic.',
    en: 'Your plan has too few SMS left. We sent nothing.',
  },
  sms_not_connected: {
    status: 409,
    ro: 'Conectați mai întâi contul SMSAPI, în Setări SMS.',
    en: 'Connect your SMSAPI account first, in SMS settings.',
  },
  sms_paused: {
    status: 409,
    ro: 'Trimiterea este oprită. Verificați Setările SMS.',
    en: 'Sending is paused. Check the SMS settings.',
  },
  template_variable_unknown: {
    status: 422,
    ro: 'Nu cunoaștem variabila {variable}.',
    en: 'We do not know the variable {variable}.',
  },
  template_needs_opt_out: {
    status: 422,
    ro: 'Textul trebuie să conțină {variable}: legea cere o cale de refuz în fiecare mesaj.',
    en: 'The text must contain {variable}: the law asks for a way to refuse in every message.',
  },
  template_too_long: {
    status: 422,
    ro: 'Textul ajunge la {segments} segmente; limita este {limit}.',
    en: 'The text takes {segments} segments; the limit is {limit}.',
  },
  template_is_default: {
    status: 409,
    ro: 'Șablonul implicit nu se poate șterge. Alegeți întâi altul.',
    en: 'The default template cannot be deleted. Choose another one first.',
  },
  too_many_templates: {
    status: 409,
    ro: 'Ați ajuns la limita de {limit} șabloane.',
    en: 'You have reached the limit of {limit} templates.',
  },
  send_time_out_of_range: {
    status: 422,
    ro: 'Alegeți o oră din următoarele {days} zile.',
    en: 'Choose a time within the next {days} days.',
  },
  phone_not_mobile: {
    status: 422,
    ro: 'Scrieți un număr de mobil, de exemplu 0722 000 099.',
    en: 'Enter a mobile number, for example 0722 000 099.',
  },
  phone_erased: {
    status: 422,
    ro: 'Persoana cu acest număr a cerut ștergerea datelor sale. Nu îi mai putem scrie.',
    en: 'The person with this number asked for their data to be erased. We can no longer write to them.',
  },
  message_not_cancellable: {
    status: 409,
    ro: 'Mesajul a plecat deja și nu mai poate fi oprit.',
    en: 'The message has already left and cannot be stopped.',
  },
  message_not_retryable: {
    status: 409,
    ro: 'Mesajul nu poate fi trimis din nou.',
    en: 'The message cannot be sent again.',
  },
  provider_unavailable: {
    status: 502,
    ro: 'SMSAPI nu răspunde acum. Încercați din nou peste câteva minute.',
    en: 'SMSAPI does not answer now. Try again in a few minutes.',
  },
} as const satisfies Record<string, { status: number; ro: string; en: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** One field's fault inside a `validation_failed` problem. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** RFC 9457 problem details as this API answers them. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  requestId: string;
  detail?: string;
  field?: string;
  errors?: FieldError[];
  params?: Record<string, string | number>;
}
