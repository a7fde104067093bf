import type { Routes } from '@angular/router';
import { signedInOnly, signedOutOnly } from '@smssend/web-core';
import { staffOnly } from './refused/staff-only';

export const ROUTES: Routes = [
  {
    path: 'sign-in',
    title: 'core.signIn.title',
    canActivate: [signedOutOnly],
    loadComponent: () => import('./sign-in/sign-in').then((file) => file.SignIn),
  },
  {
    path: 'unreachable',
    title: 'core.unreachable.title',
    loadComponent: () => import('@smssend/web-core/unreachable').then((file) => file.Unreachable),
  },
  {
    path: 'refused',
    title: 'app.refused.title',
    canActivate: [signedInOnly],
    loadComponent: () => import('./refused/refused').then((file) => file.Refused),
  },
  {
    path: '',
    canActivate: [signedInOnly, staffOnly],
    loadComponent: () => import('./shell/shell').then((file) => file.Shell),
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'app.overview.title',
        loadComponent: () => import('./overview/overview').then((file) => file.Overview),
      },
      {
        path: '**',
        title: 'app.notFound.title',
        loadComponent: () => import('./not-found/not-found').then((file) => file.NotFound),
      },
    ],
  },
];
