import { readReports } from './read-reports';

const ID = '0190aaaa-0000-7000-8000-000000000001';

describe('reading delivery reports', () => {
  it('one report, as a query or a form brings it', () => {
    expect(
      readReports({
        MsgId: 'A1',
        status: '404',
        status_name: 'DELIVERED',
        idx: ID,
        donedate: '1763800000',
        to: '40722000014',
      }),
    ).toEqual([{ providerMessageId: 'A1', status: 404, messageId: ID, doneAt: '1763800000' }]);
  });

  it('several in one call stand side by side', () => {
    const reports = readReports({
      MsgId: 'A1,A2',
      status: '404,405',
      idx: `${ID},`,
      donedate: '1,2',
    });
    expect(reports).toEqual([
      { providerMessageId: 'A1', status: 404, messageId: ID, doneAt: '1' },
      { providerMessageId: 'A2', status: 405, messageId: null, doneAt: '2' },
    ]);
  });

  it.each([
    ['a repeated field', { MsgId: ['A1', 'A2'], status: ['404', '404'] }, 2],
    ['numbers instead of texts', { MsgId: 'A1', status: 404 }, 1],
    ['the name instead of the number', { MsgId: 'A1', status: 'delivered' }, 1],
    ['only the name', { MsgId: 'A1', status_name: 'UNDELIVERED' }, 1],
    ['nothing', {}, 0],
    ['no status', { MsgId: 'A1' }, 0],
    ['a status that nobody knows', { MsgId: 'A1', status: 'shrug' }, 0],
    ['more ids than states', { MsgId: 'A1,A2', status: '404' }, 1],
    ['an endless id', { MsgId: 'x'.repeat(5_000), status: '404' }, 0],
    ['an object as id', { MsgId: { a: 1 }, status: '404' }, 0],
  ])('%s', (_, fields, count) => {
    expect(readReports(fields)).toHaveLength(count);
  });

  it('at most 500 of one call', () => {
    const many = Array.from({ length: 3_000 }, (_, index) => `A${index}`);
    expect(
      readReports({ MsgId: many.join(','), status: many.map(() => '404').join(',') }),
    ).toHaveLength(500);
  });

  it('an id that is not ours is not taken for one', () => {
    expect(readReports({ MsgId: 'A1', status: '404', idx: "x' OR 1=1" })[0]?.messageId).toBeNull();
  });
});
