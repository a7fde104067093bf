import type { OperatorDetails } from '@smssend/contracts';
import { legalText } from './legal-text';

const OPERATOR: OperatorDetails = {
  name: 'Demo Operator SRL',
  cui: null,
  registration: null,
  address: 'Str. Demo nr. 1, București',
  email: 'contact@demo.example',
  phone: null,
};
const missing = (detail: string) => `[${detail}: necompletat]`;

function html(source: string, operator: OperatorDetails | null = OPERATOR): string {
  return legalText(source, { operator, missing }).html;
}

describe('a legal text', () => {
  it('is Markdown with headings, lists and tables', () => {
    const text = html('# Termeni\n\n- unu\n- doi\n\n| a | b |\n|---|---|\n| 1 | 2 |\n');
    expect(text).toContain('<h1>Termeni</h1>');
    expect(text).toContain('<li>doi</li>');
    expect(text).toContain('<td>2</td>');
    expect(text).toContain('<div class="legal-table" tabindex="0"><table>');
  });

  it('names the operator where it says so', () => {
    expect(html('Serviciul este al {{operator.name}}, {{ operator.address }}.')).toContain(
      'Serviciul este al Demo Operator SRL, Str. Demo nr. 1, București.',
    );
  });

  it('marks plainly what the operator has not filled in, and what nobody knows', () => {
    expect(html('CUI {{operator.cui}}')).toContain('<mark>[cui: necompletat]</mark>');
    expect(html('{{operator.unknown}}')).toContain('unknown');
    expect(html('{{operator.name}}', null)).toContain('<mark>');
  });

  it('takes a detail for words only, whatever signs it holds', () => {
    const name = '<img src=x onerror=alert(1)> **Demo** [x](javascript:alert(1))\n# Titlu';
    const text = html('De la {{operator.name}}.', { ...OPERATOR, name });
    expect(text).not.toContain('<img');
    expect(text).not.toContain('<strong>');
    expect(text).not.toContain('<a ');
    expect(text).not.toContain('<h1>');
  });

  it('says its version, which is not printed as text', () => {
    const text = legalText('---\nversion: 2026-11-22\n---\n# Termeni\n', {
      operator: null,
      missing,
    });
    expect(text.version).toBe('2026-11-22');
    expect(text.html).not.toContain('version');
    expect(legalText('# Termeni', { operator: null, missing }).version).toBeNull();
  });
});
