import { TestBed } from '@angular/core/testing';
import type { QuotaUsage } from '@smssend/contracts';
import { quotaLevel, quotaRatio } from './quota-level';
import { QuotaMeter, type QuotaVariant } from './quota-meter';

function usage(used: number, reserved = 0, limit = 6000): QuotaUsage {
  return {
    limit,
    used,
    reserved,
    remaining: Math.max(0, limit - used - reserved),
    periodStart: '2026-11-12T10:00:00Z',
    periodEnd: '2026-12-12T10:00:00Z',
  };
}

async function meter(of: QuotaUsage, variant: QuotaVariant = 'card', upgradable = false) {
  const fixture = TestBed.createComponent(QuotaMeter);
  fixture.componentRef.setInput('usage', of);
  fixture.componentRef.setInput('variant', variant);
  fixture.componentRef.setInput('upgradable', upgradable);
  await fixture.whenStable();
  const host: HTMLElement = fixture.nativeElement;
  return { fixture, host, text: said(host) };
}

function said(host: HTMLElement): string[] {
  const texts = [...host.querySelectorAll('.figures, .note')].map((part) => part.textContent ?? '');
  return texts.map((text) => text.trim());
}

describe('quota levels', () => {
  it('warn from exactly 80 % and are full at exactly 100 %', () => {
    expect(quotaLevel(usage(4799))).toBe('calm');
    expect(quotaLevel(usage(4800))).toBe('warn');
    expect(quotaLevel(usage(5999))).toBe('warn');
    expect(quotaLevel(usage(6000))).toBe('full');
  });

  it('never draw more than the whole bar, even for a plan that became smaller', () => {
    expect(quotaRatio(usage(7000))).toBe(1);
    expect(quotaRatio(usage(0, 0, 0))).toBe(1);
  });
});

describe('QuotaMeter', () => {
  it('says the figures and when they begin anew', async () => {
    const { text } = await meter(usage(2324));
    expect(text).toEqual(['2.324 / 6.000 SMS', 'Se reînnoiește pe 12 dec. 2026']);
  });

  it('promises nothing after a period that no other follows', async () => {
    for (const used of [2324, 6000]) {
      const { fixture, host } = await meter(usage(used));
      fixture.componentRef.setInput('ends', true);
      await fixture.whenStable();
      expect(said(host)[1]).toBe('Până pe 12 dec. 2026');
    }
  });

  it('says what is left, reservations aside, once it warns', async () => {
    const { text } = await meter(usage(5104, 64));
    expect(text).toContain('Mai aveți 832 până pe 12 dec.');
  });

  it('asks to raise the limit only where a page for that exists', async () => {
    expect((await meter(usage(6000))).host.querySelector('button')).toBeNull();
    const { host, fixture } = await meter(usage(6000), 'card', true);
    const pressed = jest.fn();
    fixture.componentInstance.upgrade.subscribe(pressed);
    host.querySelector<HTMLButtonElement>('button')?.click();
    expect(pressed).toHaveBeenCalledTimes(1);
  });

  it.each<QuotaVariant>(['card', 'strip', 'ring'])(
    'has a way to a higher limit at 100 %% as %s, for whoever may raise it',
    async (variant) => {
      const { host } = await meter(usage(6000), variant, true);
      expect(host.querySelector('button')?.textContent).toContain('Mărește limita');
      expect((await meter(usage(5999), variant, true)).host.querySelector('button')).toBeNull();
    },
  );

  it('sends everybody else to the owner', async () => {
    const { fixture, host } = await meter(usage(6000));
    fixture.componentRef.setInput('askOwner', true);
    await fixture.whenStable();
    expect(host.textContent).toContain('Cereți proprietarului o limită mai mare');
  });

  it.each<QuotaVariant>(['card', 'strip', 'ring'])('is a meter with its value as %s', async (v) => {
    const { host } = await meter(usage(3000), v);
    const role = host.querySelector('[role=meter]');
    expect(role?.getAttribute('aria-valuenow')).toBe('50');
    expect(role?.getAttribute('aria-valuetext')).toContain('3.000 / 6.000 SMS');
  });
});
