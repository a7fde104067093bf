import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { roleMay } from '@smssend/contracts';
import { Icon, PageHeader, Viewport } from '@smssend/ui';
import { Session, TextPipe, injectWords } from '@smssend/web-core';
import { filter, map } from 'rxjs';
import { SECTION_GROUPS, type Section } from './settings-sections';

/** The sections beside each other from 840 px; below that the list first, then one section at a time. */
@Component({
  imports: [Icon, PageHeader, RouterLink, RouterLinkActive, RouterOutlet, TextPipe],
  templateUrl: './settings-frame.html',
  styleUrl: './settings-frame.scss',
})
export class SettingsFrame {
  private readonly router = inject(Router);
  private readonly words = injectWords();
  private readonly merchant = inject(Session).merchant;
  protected readonly viewport = inject(Viewport);
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: this.router.url },
  );

  protected readonly groups = computed(() =>
    SECTION_GROUPS.map((group) => ({
      ...group,
      sections: group.sections.filter((section) => this.maySee(section)),
    })).filter(({ sections }) => sections.length > 0),
  );
  private readonly open = computed(() => {
    const name = /^\/settings\/([a-z-]+)/.exec(this.url())?.[1];
    const sections = SECTION_GROUPS.flatMap((group) => group.sections);
    return sections.find((section) => section.path === name) ?? null;
  });
  protected readonly withList = computed(() => this.viewport.roomy() || !this.open());
  protected readonly heading = computed(() => {
    const open = this.open();
    if (this.viewport.roomy() || !open) return this.words.t('settings.title');
    return this.words.t(`settings.sections.${open.path}`);
  });
  protected readonly above = computed(() => (this.withList() ? null : '/settings'));

  private maySee({ needs }: Section): boolean {
    return needs === undefined || roleMay(this.merchant()?.role ?? 'viewer', needs);
  }
}
