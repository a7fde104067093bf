import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatError, MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { Field, Note } from '@smssend/ui';
import { ChoiceGroup } from '@smssend/ui/choice-group';
import {
  Language,
  TextPipe,
  injectFocusFirstFault,
  injectTroubles,
  injectWords,
  placeFieldErrors,
  type Trouble,
} from '@smssend/web-core';
import { AddressFields, CompanyFields, fillAddress } from '@smssend/web-core/company-form';
import { NewPassword } from '@smssend/web-core/passwords';
import { AuthChoices } from '@smssend/web-core/public-page';
import { IdentityButtons } from '@smssend/web-core/sign-in';
import { startWith } from 'rxjs';
import { AccountApi } from '../account-api';
import { WantedPlan, paidPlanNamed } from '../../shell/billing/wanted-plan';
import { IdentityHandOver } from '../identity-hand-over';
import { MailSent } from './mail-sent';
import { FIELD_PLACES, NAME_MAX_LENGTH, registerForm, registrationOf } from './register-form';
import { EmailField } from '@smssend/web-core/email-field';

/** A new account, for a company or a person; afterwards the page says to look into the mail. */
@Component({
  imports: [
    EmailField,
    AddressFields,
    ChoiceGroup,
    CompanyFields,
    Field,
    IdentityButtons,
    MailSent,
    MatButton,
    MatCheckbox,
    MatError,
    MatFormField,
    MatInput,
    NewPassword,
    Note,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './register.html',
  styleUrls: ['../parts/account-page.scss', '../parts/fields.scss', './register.scss'],
})
export class Register {
  private readonly api = inject(AccountApi);
  private readonly language = inject(Language);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly focusFirstFault = injectFocusFirstFault();
  private readonly wanted = inject(WantedPlan);
  protected readonly choices = inject(AuthChoices);

  protected readonly fillAddress = fillAddress;
  protected readonly identity = inject(IdentityHandOver).take();
  protected readonly nameMost = NAME_MAX_LENGTH;
  protected readonly form = registerForm();
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  /** The address that the mail went to. */
  protected readonly sentTo = signal<string | null>(null);
  protected readonly kinds = computed(() => [
    { value: true, label: this.words.t('account.register.company') },
    { value: false, label: this.words.t('account.register.person') },
  ]);
  private readonly typed = toSignal(
    this.form.valueChanges.pipe(startWith(null), takeUntilDestroyed()),
  );
  /** What an attacker would try first as a password. */
  protected readonly own = computed(() => {
    this.typed();
    const { email, firstName, lastName, company } = this.form.getRawValue();
    return [email, firstName, lastName, company.companyName];
  });

  /** The plan that the price list sent here with; it is paid after the account is there. */
  protected readonly planName = computed(() => {
    const code = this.wanted.code();
    return code ? this.words.t(`app.plan.${code}`) : '';
  });

  constructor() {
    const plan = paidPlanNamed(inject(ActivatedRoute).snapshot.queryParamMap.get('plan'));
    if (plan) this.wanted.keep(plan);
    if (this.identity === null) return;
    const { email, firstName, lastName } = this.identity;
    this.form.patchValue({ email: email ?? '', firstName, lastName });
    this.form.controls.secret.disable();
  }

  protected chooseKind(forCompany: boolean): void {
    this.form.controls.forCompany.setValue(forCompany);
    if (forCompany) this.form.controls.company.enable();
    else this.form.controls.company.disable();
  }

  protected submit(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid) return this.focusFirstFault();
    if (this.busy()) return;
    this.busy.set(true);
    this.trouble.set(null);
    const registration = registrationOf(this.form, {
      locale: this.language.current(),
      identityTicket: this.identity?.ticket ?? null,
    });
    this.api.register(registration).subscribe({
      next: () => this.sentTo.set(registration.email),
      error: (error: unknown) => this.refused(this.troubleOf(error)),
    });
  }

  private refused(trouble: Trouble): void {
    this.busy.set(false);
    const homeless = placeFieldErrors(this.form, trouble.fields, FIELD_PLACES);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    if (trouble.fields.length > homeless.length) this.focusFirstFault();
  }
}
