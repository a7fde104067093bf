import type { ApiKeyMade, PermissionName } from '@smssend/contracts';

/** A call that spends and changes nothing, for the rights that have one; the first that is allowed is shown. */
const CALLS: readonly (readonly [PermissionName, string])[] = [
  ['orders.read', '/api/orders?limit=5'],
  ['messages.read', '/api/sms/messages?limit=5'],
  ['links.read', '/api/product-links?limit=5'],
  ['templates.read', '/api/sms/templates'],
  ['suppressions.read', '/api/sms/suppressions?limit=5'],
  ['sms_settings.read', '/api/sms/settings'],
  ['quota.read', '/api/billing/me'],
];

/** A first call with this very key, at the address at which the app is open; null for a key that reads nothing. */
export function exampleOf({ key, scopes }: ApiKeyMade, origin: string): string | null {
  const path = CALLS.find(([needed]) => scopes.includes(needed))?.[1];
  return path === undefined
    ? null
    : `curl '${origin}${path}' \\\n  -H 'Authorization: Bearer ${key}'`;
}
