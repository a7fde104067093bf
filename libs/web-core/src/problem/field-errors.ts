import type { AbstractControl } from '@angular/forms';
import type { FieldError } from '@smssend/contracts';

/** The key under which a control keeps the API's sentence: `control.getError('server')`. */
export const SERVER_ERROR = 'server';

/**
 * Puts the API's field errors on the form's controls, where the person looks for them; they go away
 * when the value changes. `names` maps the API's field names to control paths where they differ.
 * Returns the errors that have no control here, for the page to show.
 */
export function placeFieldErrors(
  form: AbstractControl,
  errors: readonly FieldError[],
  names: Record<string, string> = {},
): FieldError[] {
  const homeless: FieldError[] = [];
  for (const error of errors) {
    const control = form.get(names[error.field] ?? error.field);
    if (!control) {
      homeless.push(error);
      continue;
    }
    control.setErrors({ ...control.errors, [SERVER_ERROR]: error.message });
    control.markAsTouched();
  }
  return homeless;
}
