import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Brand } from '@smssend/ui';
import { TextPipe, safeReturnUrl } from '@smssend/web-core';
import { LanguageSwitch } from '@smssend/web-core/public-page';
import { SignInForm } from '@smssend/web-core/sign-in';

/** The way in, and back to the page that was asked for. */
@Component({
  imports: [Brand, LanguageSwitch, SignInForm, TextPipe],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.scss',
})
export class SignIn {
  private readonly router = inject(Router);

  /** The address that was asked for, from the query. */
  readonly returnUrl = input<string>();

  protected goOn(): void {
    void this.router.navigateByUrl(safeReturnUrl(this.returnUrl() ?? null));
  }
}
