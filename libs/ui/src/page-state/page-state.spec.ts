import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SKELETON_DELAY_MS, delayed } from './delayed';
import { EmptyState } from './empty-state';
import { ErrorState } from './error-state';
import { SkeletonRows } from './skeleton-rows';

describe('ErrorState', () => {
  it('says what failed with a code for support, and offers another try', async () => {
    const fixture = TestBed.createComponent(ErrorState);
    fixture.componentRef.setInput('heading', 'Nu am putut încărca comenzile');
    fixture.componentRef.setInput('requestId', 'DEMO-7F3A-0114');
    const retry = jest.fn();
    fixture.componentInstance.retry.subscribe(retry);
    await fixture.whenStable();
    const host: HTMLElement = fixture.nativeElement;
    expect(host.getAttribute('role')).toBe('alert');
    expect(host.textContent).toContain('Cod pentru suport: DEMO-7F3A-0114');
    host.querySelector('button')?.click();
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('shows no code line when there is no code', async () => {
    const fixture = TestBed.createComponent(ErrorState);
    fixture.componentRef.setInput('heading', 'Nu am putut încărca comenzile');
    await fixture.whenStable();
    expect(fixture.nativeElement.querySelector('.code')).toBeNull();
  });
});

describe('EmptyState', () => {
  it('teaches the next step and leaves room for its action', async () => {
    @Component({
      imports: [EmptyState],
      template: `<ui-empty-state icon="upload_file" heading="Aduceți primele comenzi"
        ><button>Importă fișier</button></ui-empty-state
      >`,
    })
    class Page {}
    const fixture = TestBed.createComponent(Page);
    await fixture.whenStable();
    expect(fixture.nativeElement.querySelector('h2')?.textContent).toBe('Aduceți primele comenzi');
    expect(fixture.nativeElement.querySelector('.actions button')).not.toBeNull();
  });
});

describe('SkeletonRows', () => {
  it('draws the geometry of the true rows and says once that it loads', async () => {
    const fixture = TestBed.createComponent(SkeletonRows);
    fixture.componentRef.setInput('columns', [
      { track: '48px', kind: 'check' },
      { track: '1fr', kind: 'two-lines' },
    ]);
    fixture.componentRef.setInput('rows', 3);
    await fixture.whenStable();
    const host: HTMLElement = fixture.nativeElement;
    const rows = host.querySelectorAll<HTMLElement>('.row');
    expect(rows.length).toBe(3);
    expect(rows[0]?.style.gridTemplateColumns).toBe('48px 1fr');
    expect(host.textContent?.trim()).toBe('Se încarcă…');
  });

  it('never draws more rows than a screen has', async () => {
    const fixture = TestBed.createComponent(SkeletonRows);
    fixture.componentRef.setInput('columns', [{ track: '1fr', kind: 'line' }]);
    fixture.componentRef.setInput('rows', 1000);
    await fixture.whenStable();
    expect(fixture.nativeElement.querySelectorAll('.row').length).toBe(20);
  });
});

describe('delayed', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function watch() {
    const busy = signal(true);
    const shown = TestBed.runInInjectionContext(() => delayed(busy));
    TestBed.tick();
    return { busy, shown };
  }

  it('shows nothing for an answer that comes at once', () => {
    const { busy, shown } = watch();
    jest.advanceTimersByTime(SKELETON_DELAY_MS - 1);
    busy.set(false);
    TestBed.tick();
    jest.advanceTimersByTime(SKELETON_DELAY_MS);
    expect(shown()).toBe(false);
  });

  it('shows the skeleton after 200 ms and takes it away with the answer', () => {
    const { busy, shown } = watch();
    jest.advanceTimersByTime(SKELETON_DELAY_MS);
    expect(shown()).toBe(true);
    busy.set(false);
    TestBed.tick();
    expect(shown()).toBe(false);
  });
});
