import { injectWords } from '../i18n/words';
import { injectTroubles, type Trouble } from '../problem/trouble';
import { PasskeyRefused } from './passkeys';

/**
 * A trouble around passkeys as a sentence; null when the person has closed the device's own window,
 * which needs no comment. Call while injecting.
 */
export function injectPasskeyTroubles(): (error: unknown) => Trouble | null {
  const words = injectWords();
  const troubleOf = injectTroubles();
  return (error) => {
    if (!(error instanceof PasskeyRefused)) return troubleOf(error);
    if (error.reason === 'cancelled') return null;
    const message = words.t(`core.passkey.${error.reason}`);
    return { ...troubleOf(error), code: 'passkey_refused', message };
  };
}
