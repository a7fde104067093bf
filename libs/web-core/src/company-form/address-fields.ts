import { Component, computed, inject, input } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatError, MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ROMANIAN_COUNTIES } from '@smssend/contracts';
import { Field } from '@smssend/ui';
import { Language } from '../i18n/language';
import { TextPipe } from '../i18n/words';
import {
  PLACE_MAX_LENGTH,
  POSTAL_CODE_MAX_LENGTH,
  STREET_MAX_LENGTH,
  STREET_NO_MAX_LENGTH,
  type AddressForm,
} from './company-form';
import { HOME_COUNTRY, countriesIn } from './countries';

/** The address for invoices: a Romanian county from the list, abroad as one writes it there. */
@Component({
  selector: 'core-address-fields',
  imports: [Field, MatError, MatFormField, MatInput, ReactiveFormsModule, TextPipe],
  templateUrl: './address-fields.html',
  styleUrl: './fields.scss',
})
export class AddressFields {
  private readonly language = inject(Language);

  readonly form = input.required<AddressForm>();

  protected readonly counties = ROMANIAN_COUNTIES;
  protected readonly countries = computed(() => countriesIn(this.language.current()));
  protected readonly placeMost = PLACE_MAX_LENGTH;
  protected readonly postalCodeMost = POSTAL_CODE_MAX_LENGTH;
  protected readonly streetMost = STREET_MAX_LENGTH;
  protected readonly streetNoMost = STREET_NO_MAX_LENGTH;

  protected atHome(): boolean {
    return this.form().controls.country.value === HOME_COUNTRY;
  }

  /** A county of the one country means nothing in the other. */
  protected countryChanged(): void {
    this.form().controls.county.reset();
  }
}
