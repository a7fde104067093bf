import { Clipboard } from '@angular/cdk/clipboard';
import { inject } from '@angular/core';
import { Undo } from '@smssend/ui/undo';
import { injectWords } from '@smssend/web-core';

/** Copies a text and says whether the browser let us, with `copied` and `notCopied` of these words. Call while injecting. */
export function injectCopy(scope: string): (text: string) => void {
  const clipboard = inject(Clipboard);
  const undo = inject(Undo);
  const words = injectWords();
  return (text) => undo.tell(words.t(`${scope}.${clipboard.copy(text) ? 'copied' : 'notCopied'}`));
}
