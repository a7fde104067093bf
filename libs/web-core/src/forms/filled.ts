import type { AbstractControl, ValidationErrors } from '@angular/forms';

/** A field that must be filled in: blanks are nothing. */
export function filled(control: AbstractControl): ValidationErrors | null {
  return String(control.value).trim() === '' ? { required: true } : null;
}
