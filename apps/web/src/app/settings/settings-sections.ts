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
      { path: 'sms', icon: 'sms' },
      { path: 'hours', icon: 'schedule' },
      { path: 'refusals', icon: 'block' },
    ],
  },
  {
    name: 'person',
    sections: [
      { path: 'account', icon: 'person' },
      { path: 'security', icon: 'shield' },
      { path: 'sessions', icon: 'devices' },
    ],
  },
];
