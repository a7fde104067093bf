import {
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
  type EnvironmentProviders,
  type Provider,
} from '@angular/core';
import { provideRouter, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { provideWebCore } from '@smssend/web-core';
import { ROUTES } from './routes';
import { SHELL_WORDS } from './words';

export const APP_PROVIDERS: (Provider | EnvironmentProviders)[] = [
  provideBrowserGlobalErrorListeners(),
  provideZonelessChangeDetection(),
  provideRouter(
    ROUTES,
    withComponentInputBinding(),
    withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
  ),
  provideWebCore({ app: SHELL_WORDS }),
];
