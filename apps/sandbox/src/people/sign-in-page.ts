import { html } from '../page/html';
import type { Markup } from '../page/html';
import { pageHead } from '../page/layout';
import type { Language } from '../page/page-texts';
import type { DemoPerson } from './demo-people';
import { DEMO_PEOPLE, personWithEmail, personWithId } from './demo-people';

const ro = {
  title: (provider: string) => `Intrați cu ${provider} (de probă)`,
  intro: 'Alegeți o persoană de probă. Nu există nicio parolă.',
  unverified: 'adresă neconfirmată',
  other: 'Altă adresă',
  verified: 'Adresa este confirmată',
  enter: 'Intrați',
  cancel: 'Renunțați',
  wrongEmail: 'Scrieți o adresă întreagă, de forma nume@demo.example.',
};

const en: typeof ro = {
  title: (provider) => `Sign in with ${provider} (stand-in)`,
  intro: 'Choose a demo person. There are no passwords.',
  unverified: 'address not verified',
  other: 'Another address',
  verified: 'The address is verified',
  enter: 'Sign in',
  cancel: 'Cancel',
  wrongEmail: 'Write a whole address, like name@demo.example.',
};

const TEXTS: Record<Language, typeof ro> = { ro, en };

export interface SignInAsk {
  provider: 'Google' | 'GitHub';
  language: Language;
  /** Where the choice is posted. */
  action: string;
  /** The address that was typed and was none. */
  wrongEmail?: boolean;
}

/** The page on which somebody chooses who to be. */
export function signInPage({ provider, language, action, wrongEmail }: SignInAsk): Markup {
  const texts = TEXTS[language];
  const title = texts.title(provider);
  return html`<!doctype html>
    <html lang="${language}">
      ${pageHead(title)}
      <body>
        <main class="narrow">
          <section class="card sign-in">
            <div>
              <h1>${title}</h1>
              <p class="help">${texts.intro}</p>
            </div>
            <form method="post" action="${action}">
              <div class="people">${DEMO_PEOPLE.map((person) => personButton(person, texts))}</div>
            </form>
            <form method="post" action="${action}">
              <label
                >${texts.other}<input
                  name="email"
                  type="email"
                  required
                  maxlength="254"
                  autocomplete="off"
              /></label>
              ${wrongEmail ? html`<p class="alarm" role="alert">${texts.wrongEmail}</p>` : null}
              <label class="check"
                ><input type="checkbox" name="verified" value="1" checked /><span
                  >${texts.verified}</span
                ></label
              >
              <div class="actions">
                <button name="choice" value="cancel" formnovalidate>${texts.cancel}</button>
                <button class="main" name="choice" value="email">${texts.enter}</button>
              </div>
            </form>
          </section>
        </main>
      </body>
    </html>`;
}

function personButton(person: DemoPerson, texts: typeof ro): Markup {
  return html`<button name="person" value="${person.id}">
    <span>${person.givenName} ${person.familyName}</span>
    <small>${person.email}${person.emailVerified ? null : html` · ${texts.unverified}`}</small>
  </button>`;
}

export type Choice =
  { kind: 'person'; person: DemoPerson } | { kind: 'cancelled' } | { kind: 'wrong-email' };

/** What was chosen on the page. */
export function readChoice(fields: Readonly<Record<string, unknown>>): Choice {
  if (fields['choice'] === 'cancel') return { kind: 'cancelled' };
  const { person: id, email } = fields;
  const chosen =
    typeof id === 'string'
      ? personWithId(id)
      : personWithEmail(typeof email === 'string' ? email : '', fields['verified'] === '1');
  return chosen ? { kind: 'person', person: chosen } : { kind: 'wrong-email' };
}

/** Pages between two apps know no language but the browser's. */
export function browserLanguage(acceptLanguage: string | undefined): Language {
  return /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'ro';
}
