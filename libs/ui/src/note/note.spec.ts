import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Note, type NoteKind } from './note';

@Component({
  imports: [Note],
  template: `<ui-note [kind]="kind"
    >SMSAPI nu mai acceptă cheia.<button noteAction>Actualizează cheia</button></ui-note
  >`,
})
class Page {
  kind: NoteKind = 'failure';
}

describe('Note', () => {
  it('interrupts a screen reader for a failure and waits its turn otherwise', async () => {
    const failure = TestBed.createComponent(Page);
    await failure.whenStable();
    expect(failure.nativeElement.querySelector('ui-note').getAttribute('role')).toBe('alert');
    const warning = TestBed.createComponent(Page);
    warning.componentInstance.kind = 'warning';
    await warning.whenStable();
    expect(warning.nativeElement.querySelector('ui-note').getAttribute('role')).toBe('status');
  });

  it('keeps its one action after the sentence', async () => {
    const fixture = TestBed.createComponent(Page);
    await fixture.whenStable();
    const note: HTMLElement = fixture.nativeElement.querySelector('ui-note');
    expect(note.lastElementChild?.textContent).toBe('Actualizează cheia');
  });
});
