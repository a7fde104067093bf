import type { Routes } from '@angular/router';
import { loadWords, onlyWith, type DictionaryLoaders } from '@smssend/web-core';
import { askBeforeLeaving } from './editor/ask-before-leaving';
import { TemplatesData } from './templates-data';

const WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

const loadEditor = () => import('./editor/template-page').then((file) => file.TemplatePage);

export const ROUTES: Routes = [
  {
    path: '',
    providers: [TemplatesData],
    resolve: { words: loadWords('templates', WORDS) },
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'templates.title',
        loadComponent: () => import('./list/templates-page').then((file) => file.TemplatesPage),
      },
      {
        path: 'new',
        title: 'templates.new',
        canActivate: [onlyWith('templates.write')],
        data: { fullScreen: true },
        canDeactivate: [askBeforeLeaving],
        loadComponent: loadEditor,
      },
      {
        path: ':id',
        title: 'templates.one',
        data: { fullScreen: true },
        canDeactivate: [askBeforeLeaving],
        loadComponent: loadEditor,
      },
    ],
  },
];
