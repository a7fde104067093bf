import { Injectable, signal, type TemplateRef } from '@angular/core';

/**
 * What the app wants under every page's title on phones (the quota). The shell sets it once, so that
 * pages need not know about quotas to look right.
 */
@Injectable({ providedIn: 'root' })
export class PageHeaderStrip {
  readonly template = signal<TemplateRef<unknown> | null>(null);
}
