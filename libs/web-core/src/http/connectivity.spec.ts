import { TestBed } from '@angular/core/testing';
import { Connectivity } from './connectivity';

describe('Connectivity', () => {
  const fetched = jest.fn<Promise<unknown>, unknown[]>();
  beforeEach(() => {
    jest.useFakeTimers();
    fetched.mockReset();
    Object.assign(window, { fetch: fetched });
  });
  afterEach(() => jest.useRealTimers());

  it('believes the browser that says it is offline', () => {
    const connectivity = TestBed.inject(Connectivity);
    window.dispatchEvent(new Event('offline'));
    expect(connectivity.online()).toBe(false);
    window.dispatchEvent(new Event('online'));
    expect(connectivity.online()).toBe(true);
  });

  it('asks by itself, less and less often, until there is an answer', async () => {
    const connectivity = TestBed.inject(Connectivity);
    fetched.mockRejectedValueOnce(new TypeError('network')).mockResolvedValueOnce({ ok: true });
    connectivity.unanswered();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(connectivity.online()).toBe(false);
    await jest.advanceTimersByTimeAsync(3_999);
    expect(fetched).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(connectivity.online()).toBe(true);
    await jest.advanceTimersByTimeAsync(120_000);
    expect(fetched).toHaveBeenCalledTimes(2);
  });
});
