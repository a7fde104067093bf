import { Component, TemplateRef, signal, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Viewport } from '../viewport/viewport';
import { PageHeader } from './page-header';
import { PageHeaderStrip } from './page-header-strip';

@Component({
  imports: [PageHeader],
  template: `
    <ui-page-header
      heading="Comenzi"
      subtitle="1.284 de linii"
      backTo="/orders"
      [withStrip]="strip"
    >
      <button pageActions>Exportă</button>
      <button pageIcons>Caută</button>
    </ui-page-header>
    <ng-template #quota>2.324 / 6.000 SMS</ng-template>
  `,
})
class Page {
  readonly quota = viewChild.required<TemplateRef<unknown>>('quota');
  strip = true;
}

async function page(phone: boolean, strip = true) {
  const viewport = { phone: signal(phone) };
  TestBed.configureTestingModule({
    providers: [provideRouter([]), { provide: Viewport, useValue: viewport }],
  });
  const fixture = TestBed.createComponent(Page);
  fixture.componentInstance.strip = strip;
  await fixture.whenStable();
  TestBed.inject(PageHeaderStrip).template.set(fixture.componentInstance.quota());
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

describe('PageHeader', () => {
  it('shows the line under the title and the actions at desk', async () => {
    const text = (await page(false)).textContent;
    expect(text).toContain('1.284 de linii');
    expect(text).toContain('Exportă');
    expect(text).not.toContain('Caută');
    expect(text).not.toContain('2.324 / 6.000 SMS');
  });

  it('shows icons and the strip of the app on phones', async () => {
    const text = (await page(true)).textContent;
    expect(text).toContain('Caută');
    expect(text).toContain('2.324 / 6.000 SMS');
    expect(text).not.toContain('Exportă');
  });

  it('leaves the strip out on full-screen pages', async () => {
    expect((await page(true, false)).textContent).not.toContain('2.324 / 6.000 SMS');
  });

  it('names the way back for screen readers', async () => {
    const back = (await page(false)).querySelector('a');
    expect(back?.getAttribute('href')).toBe('/orders');
    expect(back?.getAttribute('aria-label')).toBe('Înapoi');
  });
});
