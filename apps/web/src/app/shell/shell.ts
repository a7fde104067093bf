import {
  Component,
  ElementRef,
  TemplateRef,
  computed,
  effect,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { NavigationEnd, Router, RouterOutlet, type ActivatedRouteSnapshot } from '@angular/router';
import { EmptyState, Note, PageHeaderStrip, QuotaMeter, Viewport, quotaLevel } from '@smssend/ui';
import {
  Connectivity,
  Preferences,
  Session,
  TextPipe,
  leaveWhenSignedOut,
} from '@smssend/web-core';
import { registerApiClient } from '@smssend/web-core/api';
import { filter } from 'rxjs';
import { BottomBar } from './bottom-bar';
import { DeletionNote } from './deletion-note';
import { GlobalShortcuts } from './global-shortcuts';
import { MerchantAtWork } from './merchant-at-work';
import { OwnRole } from './own-role';
import { BillingNote } from './billing/billing-note';
import { Quota } from './quota';
import { RaiseLimit } from './raise-limit';
import { SideNav } from './side-nav';
import { VerifyEmailNote } from './verify-email-note';

/**
 * What stands around every page: navigation by width, the quota, the offline note. The page itself
 * scrolls with the document, so that going back lands where one was.
 */
@Component({
  imports: [
    BillingNote,
    BottomBar,
    DeletionNote,
    EmptyState,
    MatButton,
    Note,
    QuotaMeter,
    RouterOutlet,
    SideNav,
    TextPipe,
    VerifyEmailNote,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
  host: { '[class.full-screen]': 'fullScreen()', '[class.raising]': 'raising()' },
})
export class Shell {
  private readonly router = inject(Router);
  private readonly headerStrip = inject(PageHeaderStrip);
  private readonly strip = viewChild.required<TemplateRef<unknown>>('strip');
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  private path = pathOf(this.router.url);
  protected readonly session = inject(Session);
  protected readonly viewport = inject(Viewport);
  protected readonly online = inject(Connectivity).online;
  protected readonly usage = inject(Quota).usage;
  protected readonly ends = inject(Quota).ends;
  protected readonly raise = inject(RaiseLimit);

  /** Pages with one docked action (`data: { fullScreen: true }`) take the whole phone. */
  protected readonly fullScreen = signal(isFullScreen(this.router.routerState.snapshot.root));
  /** At the limit the side list’s way to a higher one is the only accent in sight. */
  protected readonly raising = computed(() => {
    const usage = this.usage();
    const full = usage !== null && quotaLevel(usage) === 'full';
    return full && this.viewport.wide() && this.raise.offered();
  });
  protected readonly withBar = computed(() => this.viewport.phone() && !this.fullScreen());

  constructor() {
    registerApiClient();
    inject(Preferences);
    inject(GlobalShortcuts).register();
    inject(MerchantAtWork).reloadWhenChanged();
    inject(OwnRole).followChanges();
    leaveWhenSignedOut();
    effect(() => this.headerStrip.template.set(this.strip()));
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe((event) => this.arrived(event.urlAfterRedirects));
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }

  protected signOut(): void {
    this.session.signOut().subscribe();
  }

  /** A new page is read from its beginning; filters in the address are not a new page. */
  private arrived(url: string): void {
    this.fullScreen.set(isFullScreen(this.router.routerState.snapshot.root));
    const path = pathOf(url);
    if (path === this.path) return;
    this.path = path;
    this.main().nativeElement.focus({ preventScroll: true });
  }
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}

function isFullScreen(route: ActivatedRouteSnapshot): boolean {
  let deepest = route;
  while (deepest.firstChild) deepest = deepest.firstChild;
  return deepest.data['fullScreen'] === true;
}
