import type { Routes } from '@angular/router';
import { signedInOnly, signedOutOnly } from '@smssend/web-core';

/** Public pages first, then the shell with one lazy folder per feature. */
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
    path: '',
    canActivate: [signedInOnly],
    loadComponent: () => import('./shell/shell').then((file) => file.Shell),
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadChildren: () => import('./dashboard/dashboard.routes').then((file) => file.ROUTES),
      },
      {
        path: 'orders/send',
        loadChildren: () => import('./sends/sends.routes').then((file) => file.ROUTES),
      },
      {
        path: 'orders',
        loadChildren: () => import('./orders/orders.routes').then((file) => file.ROUTES),
      },
      {
        path: 'imports',
        loadChildren: () => import('./imports/imports.routes').then((file) => file.ROUTES),
      },
      {
        path: 'product-links',
        loadChildren: () =>
          import('./product-links/product-links.routes').then((file) => file.ROUTES),
      },
      {
        path: 'messages',
        loadChildren: () => import('./messages/messages.routes').then((file) => file.ROUTES),
      },
      {
        path: 'templates',
        loadChildren: () => import('./templates/templates.routes').then((file) => file.ROUTES),
      },
      {
        path: 'settings',
        loadChildren: () => import('./settings/settings.routes').then((file) => file.ROUTES),
      },
      {
        path: '**',
        title: 'app.notFound.title',
        loadComponent: () => import('./not-found/not-found').then((file) => file.NotFound),
      },
    ],
  },
];
