import type { AbstractControl, ValidationErrors } from '@angular/forms';
import { parsePnk, parseReviewUrl } from '@smssend/kernel';
import { SERVER_ERROR, injectWords } from '@smssend/web-core';

/** The key under which a control keeps the code of what is wrong with it. */
const FAULT = 'fault';

/** The API's own rule for a review link, so that most mistakes are told before anything is sent. */
export function usableUrl(control: AbstractControl<string>): ValidationErrors | null {
  const reading = parseReviewUrl(control.value);
  return reading.kind === 'problem' ? { [FAULT]: reading.code } : null;
}

/** The API's own rule for a product key. */
export function usablePnk(control: AbstractControl<string>): ValidationErrors | null {
  const reading = parsePnk(control.value);
  return reading.kind === 'problem' ? { [FAULT]: reading.code } : null;
}

/** The sentence for a control's error; the API's own comes first. Call while injecting. */
export function injectFaultWords(): (control: AbstractControl) => string {
  const words = injectWords();
  return (control) => {
    const told: unknown = control.getError(SERVER_ERROR);
    if (typeof told === 'string') return told;
    const code: unknown = control.getError(FAULT);
    return typeof code === 'string' ? words.t(`productLinks.faults.${code}`) : '';
  };
}
