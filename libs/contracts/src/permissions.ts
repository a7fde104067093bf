import type { Role } from './vocabulary';

/**
 * Who may do what in a shop: the one table that the API enforces, the pages follow, and the scopes of
 * API keys are made of. A permission that no API key may hold is a matter between people.
 */
interface Permission {
  readonly roles: readonly Role[];
  readonly apiKeys: boolean;
}

const EVERYBODY: readonly Role[] = ['owner', 'manager', 'agent', 'viewer'];
const WORKERS: readonly Role[] = ['owner', 'manager', 'agent'];
const LEADERS: readonly Role[] = ['owner', 'manager'];
const OWNER: readonly Role[] = ['owner'];

const forAll = (roles: readonly Role[]): Permission => ({ roles, apiKeys: true });
const forPeople = (roles: readonly Role[]): Permission => ({ roles, apiKeys: false });

export const PERMISSIONS = {
  /** Orders, their imports and counts; a viewer sees phone numbers masked. */
  'orders.read': forAll(EVERYBODY),
  'orders.import': forAll(WORKERS),
  'orders.call': forAll(WORKERS),
  /** Whole phone numbers, also in sheets. */
  'phones.read': forAll(WORKERS),
  'links.read': forAll(EVERYBODY),
  'links.write': forAll(WORKERS),
  'messages.read': forAll(EVERYBODY),
  /** Sends, their preview, tests, stopping and trying again: what spends the quota. */
  'messages.send': forAll(WORKERS),
  'templates.read': forAll(EVERYBODY),
  'templates.write': forAll(LEADERS),
  'suppressions.read': forAll(EVERYBODY),
  'suppressions.add': forAll(WORKERS),
  'suppressions.manage': forAll(LEADERS),
  'sms_settings.read': forAll(EVERYBODY),
  'sms_settings.write': forPeople(LEADERS),
  /** How much of the month is left; what it costs is `billing.*`. */
  'quota.read': forAll(EVERYBODY),
  'live.read': forPeople(EVERYBODY),
  'merchant.read': forAll(EVERYBODY),
  'merchant.write': forPeople(OWNER),
  'merchant.transfer': forPeople(OWNER),
  'team.read': forPeople(EVERYBODY),
  /** Invite, change a role, remove. Only an owner may touch an owner or make one. */
  'team.manage': forPeople(LEADERS),
  'api_keys.manage': forPeople(OWNER),
  'billing.read': forPeople(OWNER),
  'billing.manage': forPeople(OWNER),
  /** Our messages to the merchant's own programs. */
  'webhooks.manage': forPeople(OWNER),
  /** Who did what in this shop. */
  'history.read': forPeople(LEADERS),
  /** Look up and erase one buyer's phone on his request. */
  'buyers.privacy': forPeople(LEADERS),
  'retention.write': forPeople(OWNER),
  'merchant.export': forPeople(OWNER),
  'merchant.delete': forPeople(OWNER),
} as const satisfies Record<string, Permission>;

export type PermissionName = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly PermissionName[];

/** What an API key may be allowed to do. */
export const API_SCOPES: readonly PermissionName[] = PERMISSION_NAMES.filter(
  (name) => PERMISSIONS[name].apiKeys,
);

export function roleMay(role: Role, permission: PermissionName): boolean {
  return (PERMISSIONS[permission].roles as readonly Role[]).includes(role);
}
