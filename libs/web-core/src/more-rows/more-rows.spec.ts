import { provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideWebCore } from '../provide-web-core';
import { MoreRows } from './more-rows';

async function end(state: {
  complete?: boolean;
  full?: boolean;
  loadingMore?: boolean;
  moreError?: unknown;
}) {
  localStorage.clear();
  TestBed.configureTestingModule({ providers: [provideWebCore({}), provideHttpClientTesting()] });
  const more = jest.fn();
  const list = {
    complete: signal(state.complete ?? false),
    full: signal(state.full ?? false),
    loadingMore: signal(state.loadingMore ?? false),
    moreError: signal(state.moreError ?? null),
    more,
  };
  const fixture = TestBed.createComponent(MoreRows);
  fixture.componentRef.setInput('list', list);
  await fixture.whenStable();
  const host: HTMLElement = fixture.nativeElement;
  return { fixture, host, list, more, button: () => host.querySelector('button') };
}

describe('the end of a list that grows by a button', () => {
  it('asks for more rows', async () => {
    const { button, more } = await end({});
    button()?.click();
    expect(more).toHaveBeenCalledTimes(1);
  });

  it('takes no second press while rows are on their way', async () => {
    const { button, more } = await end({ loadingMore: true });
    expect(button()?.disabled).toBe(true);
    button()?.click();
    expect(more).not.toHaveBeenCalled();
  });

  it('says that the rows did not come, and tries again', async () => {
    const { host, button, more } = await end({ moreError: new Error('The network is away.') });
    expect(host.querySelector('ui-note')).not.toBeNull();
    button()?.click();
    expect(more).toHaveBeenCalledTimes(1);
  });

  it('takes no room when everything is there', async () => {
    const { host, button } = await end({ complete: true });
    expect(button()).toBeNull();
    expect(host.classList).not.toContain('shown');
  });

  it('says why a list that is too long stops, instead of a button', async () => {
    const { host, button } = await end({ full: true });
    expect(button()).toBeNull();
    expect(host.querySelector('ui-note')?.textContent?.trim()).not.toBe('');
    expect(host.classList).toContain('shown');
  });
});
