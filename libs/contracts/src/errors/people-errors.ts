import type { ErrorTexts } from './error-texts';

/** Accounts, security, teams and personal data. */
export const PEOPLE_ERRORS = {
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
    ro: 'Prea multe încercări greșite. Reveniți peste {minutes} min. sau alegeți altă parolă cu „Ați uitat parola?”.',
    en: 'Too many wrong attempts. Come back in {minutes} min, or set another password with “Forgot the password?”.',
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
} as const satisfies ErrorTexts;
