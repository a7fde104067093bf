import { makeEnvironmentProviders, type EnvironmentProviders, type Signal } from '@angular/core';
import { MAT_RIPPLE_GLOBAL_OPTIONS } from '@angular/material/core';
import { MAT_FORM_FIELD_DEFAULT_OPTIONS } from '@angular/material/form-field';
import type { Locale } from '@smssend/contracts';
import { UI_LOCALE } from './words/words';

/** The look's rules that live in code rather than in CSS, and the language of the parts. */
export function provideUi(locale: () => Signal<Locale>): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: UI_LOCALE, useFactory: locale },
    { provide: MAT_RIPPLE_GLOBAL_OPTIONS, useValue: { disabled: true } },
    {
      provide: MAT_FORM_FIELD_DEFAULT_OPTIONS,
      useValue: { appearance: 'outline', subscriptSizing: 'dynamic' },
    },
  ]);
}
