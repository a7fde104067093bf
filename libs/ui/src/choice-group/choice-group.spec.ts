import { TestBed } from '@angular/core/testing';
import { ChoiceGroup } from './choice-group';

describe('ChoiceGroup', () => {
  it('marks the choice with a check and tells the next one', async () => {
    const fixture = TestBed.createComponent(ChoiceGroup<string>);
    fixture.componentRef.setInput('label', 'Când');
    fixture.componentRef.setInput('choices', [
      { value: 'now', label: 'Acum' },
      { value: 'later', label: 'La o oră aleasă' },
    ]);
    fixture.componentRef.setInput('value', 'now');
    await fixture.whenStable();
    const host: HTMLElement = fixture.nativeElement;
    const [now, later] = [...host.querySelectorAll<HTMLElement>('mat-button-toggle')];
    expect(now?.querySelector('svg')).not.toBeNull();
    later?.querySelector('button')?.click();
    await fixture.whenStable();
    expect(fixture.componentInstance.value()).toBe('later');
    expect(later?.querySelector('svg')).not.toBeNull();
    expect(now?.querySelector('svg')).toBeNull();
  });
});
