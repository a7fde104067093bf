import { API_SCOPES, type PermissionName } from '@smssend/contracts';

export interface ScopeGroup {
  /** Key under `apiKeys.groups`. */
  name: string;
  scopes: readonly PermissionName[];
}

const GROUPS = ['orders', 'phones', 'links', 'messages', 'templates', 'suppressions'] as const;
/** What has no group of its own. */
const REST = 'settings';

/** The scopes as a person thinks of them: by what they are about. */
export const SCOPE_GROUPS: readonly ScopeGroup[] = [...GROUPS, REST]
  .map((name) => ({ name, scopes: API_SCOPES.filter((scope) => groupOf(scope) === name) }))
  .filter(({ scopes }) => scopes.length > 0);

/** Looking at everything but whole phone numbers: what most programs that only show need. */
export const READING_SCOPES: readonly PermissionName[] = API_SCOPES.filter(
  (scope) => scope.endsWith('.read') && scope !== 'phones.read',
);

/** The chosen scopes with some added or taken away, in the order of the table. */
export function withScopes(
  chosen: readonly PermissionName[],
  changed: readonly PermissionName[],
  wanted: boolean,
): PermissionName[] {
  return API_SCOPES.filter((scope) => (changed.includes(scope) ? wanted : chosen.includes(scope)));
}

function groupOf(scope: PermissionName): string {
  const subject = scope.split('.', 1)[0];
  return GROUPS.find((group) => group === subject) ?? REST;
}
