import type { Routes } from '@angular/router';
import { loadWords, type DictionaryLoaders } from '@smssend/web-core';
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
