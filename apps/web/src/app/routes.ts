import type { Routes } from '@angular/router';
import { signedInOnly, whenSignedIn } from '@smssend/web-core';
import { ACCOUNT_ROUTES } from './account/account.routes';
import { LEGAL_ROUTES } from './legal/legal.routes';
import { PRICING_ROUTES } from './pricing/pricing.routes';
import { frameOf } from './public/frame-of';

/** Public pages first, then the shell with one lazy folder per feature. */
export const ROUTES: Routes = [
  {
    matcher: frameOf(ACCOUNT_ROUTES),
    loadComponent: () => import('./public/account-frame').then((file) => file.AccountFrame),
    children: ACCOUNT_ROUTES,
  },
  {
    matcher: frameOf(LEGAL_ROUTES),
    loadComponent: () => import('./public/page-frame').then((file) => file.PageFrame),
    children: LEGAL_ROUTES,
  },
  {
    matcher: frameOf(PRICING_ROUTES),
    loadComponent: () => import('./public/page-frame').then((file) => file.PageFrame),
    children: PRICING_ROUTES,
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
        path: 'subscription',
        loadChildren: () =>
          import('./subscription/subscription.routes').then((file) => file.ROUTES),
      },
      {
        path: 'notifications',
        loadChildren: () =>
          import('./notifications/notifications.routes').then((file) => file.ROUTES),
      },
      {
        path: 'forbidden',
        title: 'app.forbidden.title',
        loadComponent: () => import('./forbidden/forbidden').then((file) => file.Forbidden),
      },
      {
        path: '**',
        title: 'app.notFound.title',
        canMatch: [whenSignedIn],
        loadComponent: () => import('./not-found/not-found').then((file) => file.NotFound),
      },
    ],
  },
  {
    path: '**',
    title: 'app.notFound.title',
    loadComponent: () => import('./public/page-frame').then((file) => file.PageFrame),
    children: [
      {
        path: '**',
        title: 'app.notFound.title',
        loadComponent: () => import('./not-found/not-found').then((file) => file.NotFound),
      },
    ],
  },
];
