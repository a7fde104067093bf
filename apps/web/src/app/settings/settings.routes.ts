import type { Routes } from '@angular/router';
import { loadWords, onlyWith, type DictionaryLoaders } from '@smssend/web-core';
import { COMPANY_WORDS } from '@smssend/web-core/company-words';
import { SmsSettingsData } from './sms-settings-data';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

/** Sections with many words of their own bring them along. */
const SECURITY_WORDS: DictionaryLoaders = {
  ro: () => import('./security/words/ro'),
  en: () => import('./security/words/en'),
};
const SESSIONS_WORDS: DictionaryLoaders = {
  ro: () => import('./sessions/words/ro'),
  en: () => import('./sessions/words/en'),
};
const COMPANY_PAGE_WORDS: DictionaryLoaders = {
  ro: () => import('./company/words/ro'),
  en: () => import('./company/words/en'),
};
const TEAM_WORDS: DictionaryLoaders = {
  ro: () => import('./team/words/ro'),
  en: () => import('./team/words/en'),
};
const API_KEYS_WORDS: DictionaryLoaders = {
  ro: () => import('./api-keys/words/ro'),
  en: () => import('./api-keys/words/en'),
};
const WEBHOOKS_WORDS: DictionaryLoaders = {
  ro: () => import('./webhooks/words/ro'),
  en: () => import('./webhooks/words/en'),
};
const NOTICES_WORDS: DictionaryLoaders = {
  ro: () => import('./notifications/words/ro'),
  en: () => import('./notifications/words/en'),
};
const DATA_WORDS: DictionaryLoaders = {
  ro: () => import('./data/words/ro'),
  en: () => import('./data/words/en'),
};
const BUYERS_WORDS: DictionaryLoaders = {
  ro: () => import('./buyers/words/ro'),
  en: () => import('./buyers/words/en'),
};
const HISTORY_WORDS: DictionaryLoaders = {
  ro: () => import('./history/words/ro'),
  en: () => import('./history/words/en'),
};

export const ROUTES: Routes = [
  {
    path: '',
    providers: [SmsSettingsData],
    resolve: { words: loadWords('settings', WORDS) },
    loadComponent: () => import('./settings-frame').then((file) => file.SettingsFrame),
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'settings.title',
        loadComponent: () => import('./settings-home').then((file) => file.SettingsHome),
      },
      {
        path: 'company',
        title: 'settings.sections.company',
        resolve: {
          words: loadWords('companyPage', COMPANY_PAGE_WORDS),
          company: loadWords('company', COMPANY_WORDS),
        },
        loadComponent: () =>
          import('./company/company-section').then((file) => file.CompanySection),
      },
      {
        path: 'team',
        title: 'settings.sections.team',
        resolve: { words: loadWords('team', TEAM_WORDS) },
        loadComponent: () => import('./team/team-section').then((file) => file.TeamSection),
      },
      {
        path: 'api-keys',
        title: 'settings.sections.api-keys',
        canActivate: [onlyWith('api_keys.manage')],
        resolve: { words: loadWords('apiKeys', API_KEYS_WORDS) },
        loadComponent: () =>
          import('./api-keys/api-keys-section').then((file) => file.ApiKeysSection),
      },
      {
        path: 'webhooks',
        title: 'settings.sections.webhooks',
        canActivate: [onlyWith('webhooks.manage')],
        resolve: { words: loadWords('webhooks', WEBHOOKS_WORDS) },
        children: [
          {
            path: '',
            loadComponent: () =>
              import('./webhooks/webhooks-section').then((file) => file.WebhooksSection),
          },
          {
            path: ':id',
            loadComponent: () =>
              import('./webhooks/endpoint-page').then((file) => file.EndpointPage),
          },
        ],
      },
      {
        path: 'notifications',
        title: 'settings.sections.notifications',
        resolve: { words: loadWords('noticeSettings', NOTICES_WORDS) },
        loadComponent: () =>
          import('./notifications/notifications-section').then((file) => file.NotificationsSection),
      },
      {
        path: 'data',
        title: 'settings.sections.data',
        resolve: { words: loadWords('data', DATA_WORDS) },
        loadComponent: () => import('./data/data-section').then((file) => file.DataSection),
      },
      {
        path: 'buyers',
        title: 'settings.sections.buyers',
        canActivate: [onlyWith('buyers.privacy')],
        resolve: { words: loadWords('buyers', BUYERS_WORDS) },
        loadComponent: () => import('./buyers/buyers-section').then((file) => file.BuyersSection),
      },
      {
        path: 'history',
        title: 'settings.sections.history',
        canActivate: [onlyWith('history.read')],
        resolve: { words: loadWords('history', HISTORY_WORDS) },
        loadComponent: () =>
          import('./history/history-section').then((file) => file.HistorySection),
      },
      {
        path: 'sms',
        title: 'settings.sections.sms',
        loadComponent: () => import('./sms/sms-section').then((file) => file.SmsSection),
      },
      {
        path: 'hours',
        title: 'settings.sections.hours',
        loadComponent: () => import('./hours/hours-section').then((file) => file.HoursSection),
      },
      {
        path: 'refusals',
        title: 'settings.sections.refusals',
        loadComponent: () =>
          import('./refusals/refusals-section').then((file) => file.RefusalsSection),
      },
      {
        path: 'account',
        title: 'settings.sections.account',
        loadComponent: () =>
          import('./account/account-section').then((file) => file.AccountSection),
      },
      {
        path: 'security',
        title: 'settings.sections.security',
        resolve: { words: loadWords('security', SECURITY_WORDS) },
        loadComponent: () =>
          import('./security/security-section').then((file) => file.SecuritySection),
      },
      {
        path: 'sessions',
        title: 'settings.sections.sessions',
        resolve: { words: loadWords('sessions', SESSIONS_WORDS) },
        loadComponent: () =>
          import('./sessions/sessions-section').then((file) => file.SessionsSection),
      },
    ],
  },
];
