import { parsePnk, parseReviewUrl } from '@smssend/kernel';
import { DomainError } from '../../platform/errors';

/** @throws DomainError `pnk_unusable`. */
export function usablePnk(written: string): string {
  const reading = parsePnk(written);
  if (reading.kind === 'pnk') return reading.pnk;
  throw new DomainError({ code: 'pnk_unusable', field: 'pnk' });
}

/** @throws DomainError `url_unusable`. */
export function usableUrl(written: string): string {
  const reading = parseReviewUrl(written);
  if (reading.kind === 'url') return reading.url;
  throw new DomainError({ code: 'url_unusable', field: 'url', detail: reading.code });
}
