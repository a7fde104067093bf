import { TestBed } from '@angular/core/testing';
import { ThemePreference } from './theme-preference';

describe('ThemePreference', () => {
  beforeEach(() => {
    localStorage.clear();
    delete document.documentElement.dataset['theme'];
  });

  it('follows the system until somebody chooses', () => {
    expect(TestBed.inject(ThemePreference).current()).toBe('system');
    expect(document.documentElement.dataset['theme']).toBeUndefined();
  });

  it('shows the choice at once and remembers it', () => {
    const theme = TestBed.inject(ThemePreference);
    theme.use('dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    TestBed.resetTestingModule();
    expect(TestBed.inject(ThemePreference).current()).toBe('dark');
    TestBed.inject(ThemePreference).use('system');
    expect(document.documentElement.dataset['theme']).toBeUndefined();
  });

  it('takes no word from storage that it does not know', () => {
    localStorage.setItem('smssend.theme', 'sepia');
    expect(TestBed.inject(ThemePreference).current()).toBe('system');
  });
});
