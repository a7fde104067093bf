import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Subject } from 'rxjs';
import { Viewport } from '../viewport/viewport';
import { UNDO_MS, Undo } from './undo';

function undo(phone: boolean) {
  const dismissed = new Subject<{ dismissedByAction: boolean }>();
  const open = jest.fn(() => ({ afterDismissed: () => dismissed }));
  TestBed.configureTestingModule({
    providers: [
      { provide: MatSnackBar, useValue: { open } },
      { provide: Viewport, useValue: { phone: signal(phone) } },
    ],
  });
  return { undo: TestBed.inject(Undo), open, dismissed };
}

describe('Undo', () => {
  it('offers one action for 8 seconds, at the left at desk', () => {
    const { undo: bar, open } = undo(false);
    bar.offer('128 de mesaje programate.').subscribe();
    expect(open).toHaveBeenCalledWith(
      '128 de mesaje programate.',
      'Anulează',
      expect.objectContaining({ duration: UNDO_MS, horizontalPosition: 'left' }),
    );
  });

  it('emits when the person takes it back, and not when the time runs out', () => {
    const { undo: bar, dismissed } = undo(true);
    const taken = jest.fn();
    bar.offer('128 de mesaje programate.').subscribe(taken);
    dismissed.next({ dismissedByAction: false });
    expect(taken).not.toHaveBeenCalled();
    dismissed.next({ dismissedByAction: true });
    expect(taken).toHaveBeenCalledTimes(1);
  });
});
