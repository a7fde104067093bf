import { Component, inject, input, output } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatError, MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { CompanyFound } from '@smssend/contracts';
import { Field } from '@smssend/ui';
import { TextPipe } from '../i18n/words';
import { COMPANY_MAX_LENGTH, CUI_MAX_LENGTH, type CompanyForm } from './company-form';
import { CompanyLookup } from './company-lookup';

/** CUI first: the rest is filled in from it where ANAF knows the company. */
@Component({
  selector: 'core-company-fields',
  imports: [
    Field,
    MatCheckbox,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    ReactiveFormsModule,
    TextPipe,
  ],
  providers: [CompanyLookup],
  templateUrl: './company-fields.html',
  styleUrl: './fields.scss',
})
export class CompanyFields {
  protected readonly lookup = inject(CompanyLookup);

  readonly form = input.required<CompanyForm>();
  readonly found = output<CompanyFound>();

  protected readonly cuiMost = CUI_MAX_LENGTH;
  protected readonly nameMost = COMPANY_MAX_LENGTH;

  protected typed(cui: string): void {
    this.lookup.look(cui, (company) => this.fill(company));
  }

  private fill(company: CompanyFound): void {
    const { companyName, vatPayer } = this.form().controls;
    if (companyName.pristine) companyName.setValue(company.companyName);
    if (vatPayer.pristine) vatPayer.setValue(company.vatPayer);
    this.found.emit(company);
  }
}
