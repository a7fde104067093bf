import { TestBed } from '@angular/core/testing';
import { StepHeader } from './step-header';

async function steps(current: number) {
  const fixture = TestBed.createComponent(StepHeader);
  fixture.componentRef.setInput('steps', ['Fișier', 'Citire', 'Rezultat']);
  fixture.componentRef.setInput('current', current);
  await fixture.whenStable();
  const host: HTMLElement = fixture.nativeElement;
  return {
    host,
    now: host.querySelectorAll('[aria-current=step]').length,
    done: host.querySelectorAll('.done').length,
  };
}

describe('StepHeader', () => {
  it('tells where one stands and what is done', async () => {
    expect(await steps(2)).toMatchObject({ now: 1, done: 1 });
  });

  it('is all done one step after the last', async () => {
    expect(await steps(4)).toMatchObject({ now: 0, done: 3 });
  });

  it('has nothing to press', async () => {
    expect((await steps(1)).host.querySelector('button, a')).toBeNull();
  });
});
