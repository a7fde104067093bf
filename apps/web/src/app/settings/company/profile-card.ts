import {
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { MerchantProfile } from '@smssend/contracts';
import { Field, Note } from '@smssend/ui';
import { ChoiceGroup } from '@smssend/ui/choice-group';
import { Undo } from '@smssend/ui/undo';
import {
  Session,
  TextPipe,
  injectFocusFirstFault,
  injectTroubles,
  injectWords,
  placeFieldErrors,
  type Trouble,
} from '@smssend/web-core';
import { changeMerchantRequest, injectSend } from '@smssend/web-core/api';
import {
  AddressFields,
  COMPANY_FIELD_PLACES,
  CompanyFields,
  fillAddress,
} from '@smssend/web-core/company-form';
import { finalize } from 'rxjs';
import { SHOP_NAME_MAX_LENGTH, bodyOf, chooseKind, profileForm, showProfile } from './profile-form';

/** The owner's form; the company is looked up by its CUI as at registration. */
@Component({
  selector: 'app-profile-card',
  imports: [
    AddressFields,
    ChoiceGroup,
    CompanyFields,
    Field,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    Note,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './profile-card.html',
  styleUrl: './profile-card.scss',
  host: { class: 'ui-card ui-card-body' },
})
export class ProfileCard {
  private readonly send = injectSend();
  private readonly session = inject(Session);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly focusFirstFault = injectFocusFirstFault();

  readonly profile = input.required<MerchantProfile>();
  readonly saved = output<MerchantProfile>();

  protected readonly nameMost = SHOP_NAME_MAX_LENGTH;
  protected readonly form = profileForm();
  protected readonly fillAddress = fillAddress;
  protected readonly chooseKind = chooseKind;
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  private readonly typed = toSignal(this.form.valueChanges.pipe(takeUntilDestroyed()));
  protected readonly forCompany = computed(() => {
    this.typed();
    return this.form.controls.forCompany.value;
  });
  protected readonly kinds = computed(() => [
    { value: true, label: this.words.t('companyPage.company') },
    { value: false, label: this.words.t('companyPage.person') },
  ]);

  constructor() {
    effect(() => {
      const profile = this.profile();
      untracked(() => showProfile(this.form, profile));
    });
  }

  protected save(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid) return this.focusFirstFault();
    if (this.busy()) return;
    const before = this.profile();
    this.busy.set(true);
    this.trouble.set(null);
    this.send(changeMerchantRequest({ body: bodyOf(this.form) }))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: (after) => this.tellSaved(before, after),
        error: (error: unknown) => this.refused(this.troubleOf(error)),
      });
  }

  private tellSaved(before: MerchantProfile, after: MerchantProfile): void {
    const same = JSON.stringify(before) === JSON.stringify(after);
    this.undo.tell(this.words.t(same ? 'companyPage.same' : 'companyPage.saved'));
    this.saved.emit(after);
    // The switcher and the messages name the shop too.
    if (before.name !== after.name) {
      this.session.reload().subscribe({
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
    }
  }

  private refused(trouble: Trouble): void {
    const homeless = placeFieldErrors(this.form, trouble.fields, COMPANY_FIELD_PLACES);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    if (trouble.fields.length > homeless.length) this.focusFirstFault();
  }
}
