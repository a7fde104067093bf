import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { APP_PROVIDERS } from './app/app-providers';
import { earlyParts, fetchEarly } from './app/early-parts';

void fetchEarly(earlyParts(location.pathname, document.documentElement.lang));
void bootstrapApplication(App, { providers: APP_PROVIDERS });
