import { DOCUMENT, DestroyRef, Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { Shortcuts, focusSearch } from '@smssend/web-core';
import { Navigation } from './nav-items';

/** `/`, `?`, and `g` with the letter of a page. */
@Injectable({ providedIn: 'root' })
export class GlobalShortcuts {
  private readonly shortcuts = inject(Shortcuts);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly document = inject(DOCUMENT);
  private readonly navigation = inject(Navigation);

  /** Call while injecting: the shortcuts go with the caller. */
  register(): void {
    const pages = this.navigation.items().map((item) => ({
      keys: `g ${item.key}`,
      label: item.name,
      run: () => void this.router.navigateByUrl(item.path),
    }));
    const forget = this.shortcuts.register([
      { keys: '/', label: 'app.shortcuts.search', run: () => focusSearch(this.document) },
      { keys: '?', label: 'app.shortcuts.help', run: () => void this.showHelp() },
      ...pages,
    ]);
    inject(DestroyRef).onDestroy(forget);
  }

  async showHelp(): Promise<void> {
    const { ShortcutsHelp } = await import('./shortcuts-help');
    this.dialog.open(ShortcutsHelp, { width: '520px', maxWidth: 'calc(100vw - 32px)' });
  }
}
