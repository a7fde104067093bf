import { FormControl, FormGroup } from '@angular/forms';
import { placeFieldErrors } from './field-errors';

const form = () =>
  new FormGroup({ url: new FormControl('x'), hours: new FormGroup({ from: new FormControl(1) }) });

describe('field errors of the API', () => {
  it('stand at the same field and go away when it is changed', () => {
    const group = form();
    const homeless = placeFieldErrors(group, [
      { field: 'url', code: 'url_unusable', message: 'Linkul trebuie să înceapă cu https://.' },
    ]);
    expect(homeless).toEqual([]);
    expect(group.controls.url.getError('server')).toBe('Linkul trebuie să înceapă cu https://.');
    expect(group.controls.url.touched).toBe(true);
    group.controls.url.setValue('https://emag.ro');
    expect(group.valid).toBe(true);
  });

  it('find their control under another name', () => {
    const group = form();
    const error = { field: 'quietFromMinute', code: 'x', message: 'Între 0 și 1439.' };
    placeFieldErrors(group, [error], { quietFromMinute: 'hours.from' });
    expect(group.get('hours.from')?.getError('server')).toBe('Între 0 și 1439.');
  });

  it('come back when the form has no such field', () => {
    const error = { field: 'body', code: 'x', message: 'Prea lung.' };
    expect(placeFieldErrors(form(), [error])).toEqual([error]);
  });
});
