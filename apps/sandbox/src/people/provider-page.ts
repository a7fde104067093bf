import type { Markup } from '../page/html';
import { html } from '../page/html';
import type { PartName } from '../page/layout';
import { pageLayout } from '../page/layout';
import type { Language } from '../page/page-texts';
import { DEMO_PEOPLE } from './demo-people';

const ro = {
  title: (provider: string) => `${provider} de probă`,
  intro: 'Persoanele care pot intra, fără parolă, și ce trebuie să știe aplicația.',
  people: 'Persoane',
  name: 'Nume',
  email: 'E-mail',
  verified: 'confirmat',
  unverified: 'neconfirmat',
  settings: 'Pentru aplicație',
  others: 'Pe pagina de intrare se poate scrie și orice altă adresă.',
};

const en: typeof ro = {
  title: (provider) => `${provider} stand-in`,
  intro: 'Who can sign in, without a password, and what the app must know.',
  people: 'People',
  name: 'Name',
  email: 'E-mail',
  verified: 'verified',
  unverified: 'not verified',
  settings: 'For the app',
  others: 'Any other address can be typed on the sign-in page.',
};

const TEXTS: Record<Language, typeof ro> = { ro, en };

export interface ProviderFacts {
  part: Extract<PartName, 'google' | 'github'>;
  provider: 'Google' | 'GitHub';
  /** Label and value of each setting of the app. */
  settings: readonly (readonly [string, string])[];
}

/** The page that tells what a sign-in stand-in is and who can sign in there. */
export function providerPage(facts: ProviderFacts, language: Language): Markup {
  const texts = TEXTS[language];
  return pageLayout(
    {
      language,
      title: texts.title(facts.provider),
      intro: texts.intro,
      current: facts.part,
      hereIn: (other) => `/sandbox/${facts.part}?lang=${other}`,
    },
    html`<main class="pairwise">
      <section class="card">
        <h2>${texts.people}</h2>
        <div class="scroll-x">${peopleTable(texts)}</div>
        <p class="help">${texts.others}</p>
      </section>
      <section class="card">
        <h2>${texts.settings}</h2>
        <dl class="facts">
          ${facts.settings.map(
            ([label, value]) =>
              html`<div>
                <dt>${label}</dt>
                <dd>${value}</dd>
              </div>`,
          )}
        </dl>
      </section>
    </main>`,
  );
}

function peopleTable(texts: typeof ro): Markup {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${texts.name}</th>
        <th scope="col">${texts.email}</th>
        <th scope="col"></th>
      </tr>
    </thead>
    <tbody>
      ${DEMO_PEOPLE.map(
        (person) =>
          html`<tr>
            <td>${person.givenName} ${person.familyName}</td>
            <td>${person.email}</td>
            <td>${person.emailVerified ? texts.verified : texts.unverified}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
