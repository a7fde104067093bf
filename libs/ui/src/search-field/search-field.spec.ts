import { TestBed } from '@angular/core/testing';
import { SEARCH_REST_MS, SearchField } from './search-field';

function search(value = '') {
  const fixture = TestBed.createComponent(SearchField);
  fixture.componentRef.setInput('label', 'Comandă, PNK, nume sau telefon');
  fixture.componentRef.setInput('value', value);
  fixture.detectChanges();
  const host: HTMLElement = fixture.nativeElement;
  const field = host.querySelector<HTMLInputElement>('input');
  if (!field) throw new Error('The field is missing.');
  const said: string[] = [];
  fixture.componentInstance.value.subscribe((text) => said.push(text));
  const type = (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('input'));
  };
  return { fixture, host, field, said, type };
}

describe('SearchField', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks once, after the typing rests', () => {
    const { said, type } = search();
    type('48');
    type('4800');
    jest.advanceTimersByTime(SEARCH_REST_MS);
    expect(said).toEqual(['4800']);
  });

  it('asks at once on Enter, without the blanks around', () => {
    const { said, type, field } = search();
    type(' 480000114 ');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    jest.advanceTimersByTime(SEARCH_REST_MS);
    expect(said).toEqual(['480000114']);
  });

  it('is cleared by Escape and by what the page sets', () => {
    const { fixture, field, said } = search('demo');
    expect(field.value).toBe('demo');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(said).toEqual(['']);
    fixture.componentRef.setInput('value', 'altceva');
    fixture.detectChanges();
    expect(field.value).toBe('altceva');
  });

  it('can be found by the / shortcut', () => {
    const { field } = search();
    expect(field.hasAttribute('data-search-field')).toBe(true);
    expect(field.getAttribute('aria-keyshortcuts')).toBe('/');
  });
});
