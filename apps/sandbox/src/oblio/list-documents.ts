import type { OblioDocument } from './oblio-document';

/** As in an address: everything is text. */
export interface ListQuery {
  cif: string;
  seriesName?: string;
  number?: string;
  id?: string;
  canceled?: string;
  issuedAfter?: string;
  issuedBefore?: string;
  orderBy?: string;
  orderDir?: string;
  limitPerPage?: string;
  offset?: string;
}

const MAX_PAGE = 100;

/** The page of documents that a list call asks for; newest first unless it says otherwise. */
export function listed(documents: readonly OblioDocument[], query: ListQuery): OblioDocument[] {
  const found = documents.filter((one) => matches(one, query));
  const ascending = query.orderDir?.toUpperCase() === 'ASC';
  if (!ascending) found.reverse();
  const offset = Number(query.offset ?? 0) || 0;
  const limit = Math.min(Number(query.limitPerPage ?? MAX_PAGE) || MAX_PAGE, MAX_PAGE);
  return found.slice(offset, offset + limit);
}

function matches(document: OblioDocument, query: ListQuery): boolean {
  const { seriesName, number, id, canceled = '-1', issuedAfter, issuedBefore } = query;
  return (
    (seriesName === undefined || document.seriesName === seriesName) &&
    (number === undefined || Number(document.number) === Number(number)) &&
    (id === undefined || document.id === Number(id)) &&
    (canceled === '-1' || document.canceled === (canceled === '1')) &&
    (issuedAfter === undefined || document.issueDate >= issuedAfter) &&
    (issuedBefore === undefined || document.issueDate <= issuedBefore)
  );
}
