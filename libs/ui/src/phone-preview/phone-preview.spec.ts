import { TestBed } from '@angular/core/testing';
import { PhonePreview } from './phone-preview';
import { splitLinks } from './split-links';
import { StepperArrows } from './stepper-arrows';

async function preview(inputs: Record<string, unknown>) {
  const fixture = TestBed.createComponent(PhonePreview);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  const host: HTMLElement = fixture.nativeElement;
  const shares = [...host.querySelectorAll<HTMLElement>('.share')].map((bar) => bar.style.width);
  return { host, shares, text: host.textContent?.replace(/\s+/g, ' ') };
}

describe('PhonePreview', () => {
  it('fills every segment but the last and says what still fits', async () => {
    const { shares, text } = await preview({ text: 'x', characters: 213, segments: 2 });
    expect(shares).toEqual(['100%', '39%']);
    expect(text).toContain('213 caractere');
    expect(text).toContain('2 segmente');
    expect(text).toContain('Mai încap 93 de caractere.');
  });

  it('counts a single message to 160 and one with diacritics to 70', async () => {
    const plain = await preview({ text: 'x', characters: 160, segments: 1 });
    expect(plain.text).toContain('Mai încap 0 caractere.');
    const wide = await preview({ text: 'x', characters: 60, segments: 1, encoding: 'ucs2' });
    expect(wide.text).toContain('Mai încap 10 caractere.');
  });

  it('shows every character of the text as it is, line breaks included', async () => {
    const text = 'Buna ziua,\nvedeti https://demo.example/s/7Kq2x aici.';
    const { host } = await preview({ text, characters: 52, segments: 1 });
    expect(host.querySelector('.bubble')?.textContent).toBe(text);
    expect(host.querySelector('.link')?.textContent).toBe('https://demo.example/s/7Kq2x');
  });

  it('draws no phone inside a card', async () => {
    const { host } = await preview({
      text: 'x',
      characters: 1,
      segments: 1,
      framed: false,
      sender: 'DemoElectro',
    });
    expect(host.querySelector('.sender')).toBeNull();
  });
});

describe('splitLinks', () => {
  it.each(['', 'fara link', 'https://a.ro', 'http://a.ro https://b.ro', 'x https://a.ro/? y'])(
    'loses no character of "%s"',
    (text) => {
      expect(
        splitLinks(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    },
  );
});

describe('StepperArrows', () => {
  it('stops at both ends, and at the last one that can be looked at', async () => {
    const fixture = TestBed.createComponent(StepperArrows);
    const moved = jest.fn();
    fixture.componentInstance.moved.subscribe(moved);
    fixture.componentRef.setInput('index', 3);
    fixture.componentRef.setInput('total', 128);
    fixture.componentRef.setInput('shown', 3);
    await fixture.whenStable();
    const [back, on]: HTMLButtonElement[] = [...fixture.nativeElement.querySelectorAll('button')];
    expect(fixture.nativeElement.textContent).toContain('3 din 128');
    expect(on?.disabled).toBe(true);
    back?.click();
    expect(moved).toHaveBeenCalledWith(2);
  });
});
