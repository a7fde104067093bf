import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Brand } from '@smssend/ui';
import { TextPipe, safeReturnUrl } from '@smssend/web-core';
import { LanguageSwitch } from '@smssend/web-core/public-page';
import { SignInForm } from '@smssend/web-core/sign-in';

/** The way into the console. */
@Component({
  imports: [Brand, LanguageSwitch, SignInForm, TextPipe],
  template: `
    <main>
      <div class="brand">
        <ui-brand /><span class="console">{{ 'app.console' | t }}</span>
      </div>
      <core-sign-in-form (signedIn)="goOn()">
        <div>
          <h1>{{ 'core.signIn.title' | t }}</h1>
          <p class="welcome">{{ 'app.signIn.welcome' | t }}</p>
        </div>
      </core-sign-in-form>
      <core-language-switch />
    </main>
  `,
  styles: `
    main {
      display: flex;
      flex-direction: column;
      gap: 48px;
      width: 100%;
      max-width: 432px;
      min-height: 100dvh;
      margin: 0 auto;
      padding: 24px;
    }
    .brand {
      display: flex;
      align-items: center;
      gap: 12px;
    }
    .console {
      padding: 2px 8px;
      border: 1px solid var(--ui-line);
      border-radius: var(--ui-radius-chip);
      background: var(--ui-card);
      font-size: 12px;
      line-height: 16px;
      font-weight: 500;
    }
    h1 {
      font:
        500 24px/32px 'Roboto Variable',
        Roboto,
        sans-serif;
    }
    .welcome {
      margin: 4px 0 8px;
      color: var(--ui-ink-2);
    }
    core-language-switch {
      margin-top: auto;
      align-self: flex-end;
    }
    @media (width >= 600px) {
      core-sign-in-form {
        margin-top: 10vh;
      }
    }
  `,
})
export class SignIn {
  private readonly router = inject(Router);

  readonly returnUrl = input<string>();

  protected goOn(): void {
    void this.router.navigateByUrl(safeReturnUrl(this.returnUrl() ?? null));
  }
}
