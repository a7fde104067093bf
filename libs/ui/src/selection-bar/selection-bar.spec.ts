import { TestBed } from '@angular/core/testing';
import { SelectionBar } from './selection-bar';

describe('SelectionBar', () => {
  it('says how many are chosen and how many can receive, and lets go of them', async () => {
    const fixture = TestBed.createComponent(SelectionBar);
    fixture.componentRef.setInput('selected', '148 selectate');
    fixture.componentRef.setInput('detail', '128 pot primi');
    const cleared = jest.fn();
    fixture.componentInstance.cleared.subscribe(cleared);
    await fixture.whenStable();
    const host: HTMLElement = fixture.nativeElement;
    expect(host.querySelector('.words')?.textContent?.trim()).toBe('148 selectate, 128 pot primi');
    expect(host.querySelector('[aria-live=polite]')).not.toBeNull();
    host.querySelector<HTMLButtonElement>('.clear')?.click();
    expect(cleared).toHaveBeenCalledTimes(1);
  });
});
