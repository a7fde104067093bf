import type { SignedIn } from '@smssend/contracts';

/** A valid answer of sign-in, with only what matters to the test changed. */
export function aSignedIn(change: Partial<SignedIn> = {}): SignedIn {
  const merchant = {
    merchantId: 'm1',
    merchantName: 'Demo Electro SRL',
    role: 'owner',
  } as const;
  return {
    accessToken: 'first',
    expiresInSeconds: 600,
    user: {
      id: 'u1',
      email: 'client@demo.example',
      emailVerified: true,
      firstName: 'Utilizator',
      lastName: 'demo',
      locale: 'ro',
      theme: 'system',
      maskPhones: false,
      platformRole: null,
    },
    merchant,
    memberships: [merchant],
    ...change,
  };
}

/** Lets every promise that is already decided run its course. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
