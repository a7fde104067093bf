import { FormControl, FormGroup, Validators, type AbstractControl } from '@angular/forms';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@smssend/contracts';

export type NewPasswordForm = FormGroup<{
  password: FormControl<string>;
  passwordConfirm: FormControl<string>;
}>;

/** A new password, typed twice. That the two differ is said at the second. */
export function newPasswordForm(): NewPasswordForm {
  const password = new FormControl('', {
    nonNullable: true,
    validators: [
      Validators.required,
      Validators.minLength(PASSWORD_MIN_LENGTH),
      Validators.maxLength(PASSWORD_MAX_LENGTH),
    ],
  });
  const alike = (again: AbstractControl<string>) =>
    again.value === '' || again.value === password.value ? null : { differ: true };
  const passwordConfirm = new FormControl('', {
    nonNullable: true,
    validators: [Validators.required, alike],
  });
  password.valueChanges.subscribe(() => passwordConfirm.updateValueAndValidity());
  return new FormGroup({ password, passwordConfirm });
}
