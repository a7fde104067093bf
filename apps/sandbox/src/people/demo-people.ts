import { createHash } from 'node:crypto';

/** Somebody who signs in at the stand-ins; nobody has a password. */
export interface DemoPerson {
  /** Stable, like the subject of a real provider. */
  id: string;
  givenName: string;
  familyName: string;
  email: string;
  emailVerified: boolean;
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('Ana', 'ana@demo.example', true),
  person('Barbu', 'barbu@demo.example', true),
  person('Neconfirmat', 'neconfirmat@demo.example', false),
  // The same address as a login of the demo shop, to see what linking does.
  person('Owner', 'owner@demo.smssend.local', true),
];

const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/;

/** The person with an address: one of the demo people, or a new one that is the same every time. */
export function personWithEmail(written: string, emailVerified: boolean): DemoPerson | null {
  const email = written.trim().toLowerCase();
  if (!EMAIL.test(email)) return null;
  const known = DEMO_PEOPLE.find((one) => one.email === email);
  if (known) return known;
  return person(email.split('@')[0] ?? email, email, emailVerified);
}

export function personWithId(id: string): DemoPerson | null {
  return DEMO_PEOPLE.find((one) => one.id === id) ?? null;
}

function person(givenName: string, email: string, emailVerified: boolean): DemoPerson {
  return { id: idOf(email), givenName, familyName: 'Demo', email, emailVerified };
}

/** Digits only, as both providers number their people. */
function idOf(email: string): string {
  return String(createHash('sha256').update(email).digest().readUIntBE(0, 6));
}
