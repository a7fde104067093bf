import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TextPipe } from '@smssend/web-core';
import { LanguageSwitch, ThemeSwitch } from '@smssend/web-core/public-page';

const LEGAL_PAGES = ['terms', 'privacy', 'cookies', 'refunds'] as const;

/** Under every page that needs no sign-in: the legal texts, the language, the look. */
@Component({
  selector: 'app-public-footer',
  imports: [LanguageSwitch, RouterLink, TextPipe, ThemeSwitch],
  template: `
    <nav [attr.aria-label]="'app.public.legal' | t">
      <a routerLink="/pricing">{{ 'app.public.pricing' | t }}</a>
      @for (page of pages; track page) {
        <a [routerLink]="'/' + page">{{ 'app.public.' + page | t }}</a>
      }
    </nav>
    <div class="switches">
      <core-theme-switch />
      <core-language-switch />
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0 24px;
      width: 100%;
    }
    nav,
    .switches {
      display: flex;
      flex-wrap: wrap;
      gap: 0 16px;
    }
    a {
      display: inline-flex;
      align-items: center;
      min-height: 48px;
      color: var(--ui-ink-2);
      font-size: 12px;
      line-height: 16px;
      text-decoration: none;
    }
    a:hover {
      color: var(--ui-ink);
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
  host: { role: 'contentinfo' },
})
export class PublicFooter {
  protected readonly pages = LEGAL_PAGES;
}
