import { Injectable, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { injectWords } from '../i18n/words';

const PRODUCT = 'SMSsend';

/**
 * The browser's title: `Comenzi · SMSsend`. A route's `title` is a key of its words; a page about one
 * thing may name it (`PageTitle.show`). Both follow a switch of language.
 */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly words = injectWords();
  private readonly key = signal<string | null>(null);
  private readonly named = signal<string | null>(null);

  constructor() {
    super();
    effect(() => this.title.setTitle(this.whole()));
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.named.set(null);
    this.key.set(this.buildTitle(snapshot) ?? null);
  }

  /** Names the thing that this page is about, until the next navigation. */
  show(name: string): void {
    this.named.set(name);
  }

  private whole(): string {
    const key = this.key();
    const name = this.named() ?? (key ? this.words.t(key) : null);
    return name ? `${name} · ${PRODUCT}` : PRODUCT;
  }
}
