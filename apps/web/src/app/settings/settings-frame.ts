import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon, PageHeader, Viewport, type IconName } from '@smssend/ui';
import { TextPipe, injectWords } from '@smssend/web-core';
import { filter, map } from 'rxjs';

interface Section {
  path: string;
  icon: IconName;
}

const SECTIONS: readonly Section[] = [
  { path: 'sms', icon: 'sms' },
  { path: 'hours', icon: 'schedule' },
  { path: 'refusals', icon: 'block' },
  { path: 'account', icon: 'person' },
];

/** The sections beside each other from 840 px; below that the list first, then one section at a time. */
@Component({
  imports: [Icon, PageHeader, RouterLink, RouterLinkActive, RouterOutlet, TextPipe],
  templateUrl: './settings-frame.html',
  styleUrl: './settings-frame.scss',
})
export class SettingsFrame {
  private readonly router = inject(Router);
  private readonly words = injectWords();
  protected readonly viewport = inject(Viewport);
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: this.router.url },
  );

  protected readonly sections = SECTIONS;
  private readonly open = computed(() => {
    const name = /^\/settings\/([a-z]+)/.exec(this.url())?.[1];
    return SECTIONS.find((section) => section.path === name) ?? null;
  });
  protected readonly withList = computed(() => this.viewport.roomy() || !this.open());
  protected readonly heading = computed(() => {
    const open = this.open();
    if (this.viewport.roomy() || !open) return this.words.t('settings.title');
    return this.words.t(`settings.sections.${open.path}`);
  });
  protected readonly above = computed(() => (this.withList() ? null : '/settings'));
}
