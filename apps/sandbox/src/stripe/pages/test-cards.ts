import type { Language } from '../../page/page-texts';

export interface TestCard {
  /** How the address of a filled form names it. */
  name: string;
  number: string;
  says: Record<Language, string>;
}

/** The numbers that people need by hand; the engine knows more. */
export const TEST_CARDS: readonly TestCard[] = [
  {
    name: 'visa',
    number: '4242 4242 4242 4242',
    says: { ro: 'se plătește', en: 'pays' },
  },
  {
    name: 'three-d-secure',
    number: '4000 0025 0000 3155',
    says: { ro: 'banca întreabă (3-D Secure)', en: 'the bank asks (3-D Secure)' },
  },
  {
    name: 'always-asks',
    number: '4000 0027 6000 3184',
    says: { ro: 'banca întreabă de fiecare dată', en: 'the bank asks every time' },
  },
  {
    name: 'declined',
    number: '4000 0000 0000 0002',
    says: { ro: 'refuzat', en: 'declined' },
  },
  {
    name: 'no-funds',
    number: '4000 0000 0000 9995',
    says: { ro: 'fonduri insuficiente', en: 'insufficient funds' },
  },
  {
    name: 'expired',
    number: '4000 0000 0000 0069',
    says: { ro: 'expirat', en: 'expired' },
  },
  {
    name: 'fails-later',
    number: '4000 0000 0000 0341',
    says: { ro: 'se salvează, apoi nicio plată nu trece', en: 'is saved, then every charge fails' },
  },
];

export function testCardNamed(name: unknown): TestCard | null {
  return TEST_CARDS.find((card) => card.name === name) ?? null;
}
