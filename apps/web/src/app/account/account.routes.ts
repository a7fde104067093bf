import type { Route, Routes } from '@angular/router';
import { loadWords, signedOutOnly, type DictionaryLoaders } from '@smssend/web-core';
import { COMPANY_WORDS } from '@smssend/web-core/company-words';

export const ACCOUNT_WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};
const resolve: NonNullable<Route['resolve']> = { words: loadWords('account', ACCOUNT_WORDS) };

/** The pages of one form that need no session. They stand in routes.ts side by side, each loaded alone. */
export const ACCOUNT_ROUTES: Routes = [
  {
    path: 'sign-in',
    pathMatch: 'full',
    title: 'core.signIn.title',
    canActivate: [signedOutOnly],
    resolve,
    loadComponent: () => import('./sign-in').then((file) => file.SignIn),
  },
  {
    path: 'sign-in/finish',
    title: 'core.signIn.title',
    resolve,
    loadComponent: () => import('./sign-in-finish').then((file) => file.SignInFinish),
  },
  {
    path: 'register',
    title: 'account.register.title',
    canActivate: [signedOutOnly],
    resolve: { ...resolve, company: loadWords('company', COMPANY_WORDS) },
    loadComponent: () => import('./register/register').then((file) => file.Register),
  },
  {
    path: 'verify-email',
    title: 'account.verify.title',
    resolve,
    loadComponent: () => import('./verify-email').then((file) => file.VerifyEmail),
  },
  {
    path: 'forgot-password',
    title: 'account.forgot.title',
    resolve,
    loadComponent: () => import('./forgot-password').then((file) => file.ForgotPassword),
  },
  {
    path: 'reset-password',
    title: 'account.reset.title',
    resolve,
    loadComponent: () => import('./reset-password').then((file) => file.ResetPassword),
  },
  {
    path: 'change-email',
    title: 'account.changeEmail.pageTitle',
    resolve,
    loadComponent: () => import('./change-email').then((file) => file.ChangeEmail),
  },
  {
    path: 'accept-invitation',
    title: 'account.invitation.pageTitle',
    resolve,
    loadComponent: () =>
      import('./invitation/accept-invitation').then((file) => file.AcceptInvitation),
  },
];
