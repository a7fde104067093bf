import { Component, input } from '@angular/core';
import type { IdentityProvider } from '@smssend/contracts';

/** The marks by which people find Google and GitHub, in the ink of the text around them. */
@Component({
  selector: 'core-provider-mark',
  template: `
    <svg
      width="18"
      height="18"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
      [attr.viewBox]="provider() === 'google' ? '0 0 24 24' : '0 0 16 16'"
    >
      @if (provider() === 'google') {
        <path
          d="M12.24 10.29v3.48h4.83c-.2 1.26-1.47 3.7-4.83 3.7a5.47 5.47 0 0 1 0-10.94c1.66 0 2.77.7 3.4 1.31l2.32-2.23A8.3 8.3 0 0 0 12.24 3.3a8.7 8.7 0 1 0 0 17.4c5.02 0 8.35-3.53 8.35-8.5 0-.57-.06-1-.14-1.43z"
        />
      } @else {
        <path
          d="M8 .2a8 8 0 0 0-2.53 15.59c.4.07.55-.17.55-.38v-1.5c-2.23.49-2.7-.94-2.7-.94-.36-.93-.89-1.18-.89-1.18-.73-.5.05-.48.05-.48.8.05 1.23.82 1.23.82.71 1.23 1.87.87 2.33.67.07-.52.28-.87.5-1.07-1.77-.2-3.64-.89-3.64-3.95 0-.87.31-1.59.82-2.15-.08-.2-.36-1.02.08-2.12 0 0 .67-.21 2.2.82a7.6 7.6 0 0 1 4 0c1.53-1.03 2.2-.82 2.2-.82.44 1.1.16 1.92.08 2.12.51.56.82 1.28.82 2.15 0 3.07-1.87 3.75-3.65 3.95.29.25.54.73.54 1.48v2.2c0 .21.15.46.55.38A8 8 0 0 0 8 .2Z"
        />
      }
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
  `,
})
export class ProviderMark {
  readonly provider = input.required<IdentityProvider>();
}
