import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TemplatesData } from '../templates-data';
import { DEFAULT_TEMPLATE } from '@smssend/kernel';
import { TemplateDraft } from './template-draft';

function aDraft(keepDiacritics = false): TemplateDraft {
  const data = { keepDiacritics: signal(keepDiacritics), shop: signal('Demo Electro') };
  TestBed.configureTestingModule({
    providers: [TemplateDraft, { provide: TemplatesData, useValue: data }],
  });
  return TestBed.inject(TemplateDraft);
}
const SAVED = {
  id: 't1',
  name: 'Cerere de recenzie',
  body: DEFAULT_TEMPLATE.body,
  isDefault: true,
  updatedAt: '2026-11-22T08:00:00Z',
};

describe('TemplateDraft', () => {
  it('is unchanged as it was kept, and with blanks around it', () => {
    const draft = aDraft();
    draft.start(SAVED);
    draft.name.set(' Cerere de recenzie ');
    draft.body.set(`${DEFAULT_TEMPLATE.body}\n`);
    expect(draft.changed()).toBe(false);
    draft.body.set(`${DEFAULT_TEMPLATE.body} Multumim`);
    expect(draft.changed()).toBe(true);
  });

  it('keeps for an undo no more than the API takes back', () => {
    const draft = aDraft();
    draft.start(SAVED);
    expect(draft.before()).toEqual({ name: SAVED.name, body: SAVED.body });
  });

  it('cannot be saved without a name, with a fault, or with too many segments', () => {
    const draft = aDraft();
    draft.start(SAVED);
    expect(draft.savable()).toBe(true);
    draft.name.set(' ');
    expect(draft.savable()).toBe(false);
    draft.name.set('Nume');
    draft.body.set('{frma} {dezabonare}');
    expect(draft.savable()).toBe(false);
    draft.body.set(`${'a'.repeat(960)} {dezabonare}`);
    expect(draft.tooManySegments()).toBe(7);
    expect(draft.savable()).toBe(false);
  });

  it('shows the spelling in which the shop sends until somebody looks at the other', () => {
    const draft = aDraft(true);
    draft.start({ name: 'Nume', body: 'Mulțumim {dezabonare}' });
    expect(draft.shown()?.text).toContain('Mulțumim');
    draft.keepDiacritics.set(false);
    expect(draft.shown()?.text).toContain('Multumim');
  });
});
