import { Component, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TextPipe, safeReturnUrl } from '@smssend/web-core';
import { AuthChoices } from '@smssend/web-core/public-page';
import { SignInForm } from '@smssend/web-core/sign-in';

/** The way in, and back to the page that was asked for. */
@Component({
  imports: [RouterLink, SignInForm, TextPipe],
  template: `
    <core-sign-in-form
      [identityProviders]="choices.identityProviders()"
      [returnUrl]="target()"
      (signedIn)="goOn()"
    >
      <div>
        <h1>{{ 'core.signIn.title' | t }}</h1>
        <p class="about">{{ 'app.signIn.welcome' | t }}</p>
      </div>
      <a passwordAside class="ui-link beside" routerLink="/forgot-password">{{
        'account.signIn.forgot' | t
      }}</a>
      <p below class="below">
        {{ 'account.signIn.noAccount' | t }}
        <a class="ui-link" routerLink="/register">{{ 'account.signIn.register' | t }}</a>
      </p>
    </core-sign-in-form>
  `,
  styleUrl: './parts/account-page.scss',
})
export class SignIn {
  private readonly router = inject(Router);
  protected readonly choices = inject(AuthChoices);

  /** The address that was asked for, from the query. */
  readonly returnUrl = input<string>();

  protected target(): string {
    return safeReturnUrl(this.returnUrl() ?? null);
  }

  protected goOn(): void {
    void this.router.navigateByUrl(this.target());
  }
}
