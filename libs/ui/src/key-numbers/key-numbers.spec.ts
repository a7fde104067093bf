import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { KeyNumbers } from './key-numbers';

describe('KeyNumbers', () => {
  it('says below each number what it is a share of, with a way to the reasons', async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(KeyNumbers);
    fixture.componentRef.setInput('items', [
      { label: 'Trimise', value: '2.927', icon: 'check' },
      {
        label: 'Eșuate',
        value: '0,9 %',
        icon: 'error',
        tone: 'fail',
        note: '26 de mesaje,',
        link: { text: 'vezi de ce', to: '/messages', query: { state: 'failed' } },
      },
    ]);
    await fixture.whenStable();
    const items: HTMLElement[] = [...fixture.nativeElement.querySelectorAll('.item')];
    expect(items.length).toBe(2);
    expect(items[0]?.querySelector('.note')).toBeNull();
    expect(items[1]?.querySelector('a')?.getAttribute('href')).toBe('/messages?state=failed');
  });
});
