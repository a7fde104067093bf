import type { PermissionName } from '@smssend/contracts';
import type { IconName } from '@smssend/ui';

/** One section of the settings; its words stand under `settings.sections` and `settings.about`. */
export interface Section {
  path: string;
  icon: IconName;
  /** Shown only to roles that have it; without one to everybody. */
  needs?: PermissionName;
}

export interface SectionGroup {
  /** Key under `settings.groups`. */
  name: string;
  sections: readonly Section[];
}

/** What belongs to the shop, then what belongs to the person in every shop. */
export const SECTION_GROUPS: readonly SectionGroup[] = [
  {
    name: 'shop',
    sections: [
      { path: 'company', icon: 'storefront' },
      { path: 'team', icon: 'group' },
      { path: 'sms', icon: 'sms' },
      { path: 'hours', icon: 'schedule' },
      { path: 'refusals', icon: 'block' },
      { path: 'buyers', icon: 'travel_explore', needs: 'buyers.privacy' },
      { path: 'api-keys', icon: 'key', needs: 'api_keys.manage' },
      { path: 'webhooks', icon: 'sync', needs: 'webhooks.manage' },
      { path: 'history', icon: 'history', needs: 'history.read' },
    ],
  },
  {
    name: 'person',
    sections: [
      { path: 'account', icon: 'person' },
      { path: 'security', icon: 'shield' },
      { path: 'sessions', icon: 'devices' },
      { path: 'notifications', icon: 'notifications' },
      { path: 'data', icon: 'inbox' },
    ],
  },
];
