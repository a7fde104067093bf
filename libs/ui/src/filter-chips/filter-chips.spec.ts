import { TestBed } from '@angular/core/testing';
import { FilterChips } from './filter-chips';

async function chips() {
  const fixture = TestBed.createComponent(FilterChips);
  fixture.componentRef.setInput('label', 'Starea SMS-ului');
  fixture.componentRef.setInput('choices', [
    { value: 'all', label: 'Toate', count: 1284 },
    { value: 'eligible', label: 'De trimis' },
    { value: 'delivered', label: 'Livrat', count: 10001, estimated: true },
  ]);
  fixture.componentRef.setInput('chosen', 'all');
  await fixture.whenStable();
  const host: HTMLElement = fixture.nativeElement;
  const options = () => [...host.querySelectorAll<HTMLElement>('mat-chip-option')];
  const press = async (index: number) => {
    options()[index]?.querySelector<HTMLButtonElement>('button')?.click();
    await fixture.whenStable();
  };
  return { fixture, options, press };
}

describe('FilterChips', () => {
  it('shows counts after the words, and none where a count is not known yet', async () => {
    const texts = (await chips()).options().map((chip) => chip.textContent?.replace(/\s+/g, ' '));
    expect(texts.map((text) => text?.trim())).toEqual([
      'Toate 1.284',
      'De trimis',
      'Livrat 10.001+',
    ]);
  });

  it('chooses one at a time', async () => {
    const { fixture, options, press } = await chips();
    await press(1);
    expect(fixture.componentInstance.chosen()).toBe('eligible');
    expect(options().map((chip) => chip.classList.contains('mat-mdc-chip-selected'))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('keeps the chosen one when it is pressed again', async () => {
    const { fixture, options, press } = await chips();
    await press(0);
    expect(fixture.componentInstance.chosen()).toBe('all');
    expect(options()[0]?.classList.contains('mat-mdc-chip-selected')).toBe(true);
  });
});
