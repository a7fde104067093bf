import { Component, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Viewport } from '@smssend/ui';

/** On phones the list of sections is the page; where it stands beside them, the first one is opened. */
@Component({ template: '' })
export class SettingsHome {
  constructor() {
    const [router, viewport] = [inject(Router), inject(Viewport)];
    effect(() => {
      if (viewport.roomy()) void router.navigateByUrl('/settings/company', { replaceUrl: true });
    });
  }
}
