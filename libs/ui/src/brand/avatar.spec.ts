import { TestBed } from '@angular/core/testing';
import { Avatar } from './avatar';

describe('Avatar', () => {
  it.each([
    ['Utilizator demo', 'UD'],
    ['ștefan', 'Ș'],
    ['', ''],
  ])('shows the initials of "%s"', async (name, initials) => {
    const fixture = TestBed.createComponent(Avatar);
    fixture.componentRef.setInput('name', name);
    await fixture.whenStable();
    expect(fixture.nativeElement.textContent).toBe(initials);
  });
});
