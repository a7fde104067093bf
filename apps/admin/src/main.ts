import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { APP_PROVIDERS } from './app/app-providers';

void bootstrapApplication(App, { providers: APP_PROVIDERS });
