import { TestBed } from '@angular/core/testing';
import { CallLink } from './call-link';
import { ShareBar } from './share-bar';

describe('CallLink', () => {
  async function link(masked: boolean) {
    const fixture = TestBed.createComponent(CallLink);
    fixture.componentRef.setInput('phone', '+40722000014');
    fixture.componentRef.setInput('masked', masked);
    await fixture.whenStable();
    const anchor: HTMLAnchorElement = fixture.nativeElement.querySelector('a');
    return { fixture, anchor };
  }

  it('dials the number and tells that it was pressed', async () => {
    const { fixture, anchor } = await link(false);
    const called = jest.fn();
    fixture.componentInstance.called.subscribe(called);
    anchor.addEventListener('click', (event) => event.preventDefault());
    anchor.click();
    expect(anchor.getAttribute('href')).toBe('tel:+40722000014');
    expect(anchor.getAttribute('aria-label')).toBe('Sună la 0722 000 014');
    expect(called).toHaveBeenCalledTimes(1);
  });

  it('does not read out a number that is hidden on screen', async () => {
    expect((await link(true)).anchor.getAttribute('aria-label')).toBe('Sună');
  });
});

describe('ShareBar', () => {
  it('is as long as its share', async () => {
    const fixture = TestBed.createComponent(ShareBar);
    fixture.componentRef.setInput('share', 0.48);
    await fixture.whenStable();
    expect(fixture.nativeElement.querySelector('span').style.width).toBe('48%');
  });
});
