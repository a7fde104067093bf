import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Confirm } from '@smssend/ui/confirm';
import { Session, injectWords } from '@smssend/web-core';

export interface Unsaved {
  /** Whether leaving now would lose what was typed. */
  unsaved(): boolean;
}

/** Asks before typed words are lost; a session that has ended is never held up. */
export const askBeforeLeaving: CanDeactivateFn<Unsaved> = (page) => {
  if (!page.unsaved() || !inject(Session).signedIn()) return true;
  const words = injectWords();
  return inject(Confirm).ask({
    title: words.t('templates.leave.title'),
    text: words.t('templates.leave.text'),
    confirm: words.t('templates.leave.confirm'),
    cancel: words.t('templates.leave.cancel'),
    destructive: true,
  });
};
