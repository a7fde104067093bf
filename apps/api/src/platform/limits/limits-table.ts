import { LIMIT_NAMES, NAMED_LIMITS, type NamedLimit, type Rate } from './named-limits';

const MINUTE = 60;
const WHOM = {
  user: 'the signed-in person',
  merchant: 'the shop',
  named: 'what is typed or shown: an address, a key',
} as const;

/** The table of docs/security/limits.md, made from the limits themselves. */
export function limitsTable(): string {
  const head = '| name | what | by address | by account | by both | account | database away |';
  const rows = LIMIT_NAMES.map((name) => rowOf(name, NAMED_LIMITS[name]));
  return [head, '|---|---|---|---|---|---|---|', ...rows].join('\n');
}

function rowOf(name: string, limit: NamedLimit): string {
  const counted = limit.perAccount ?? limit.both;
  const cells = [
    `\`${name}\``,
    limit.about,
    written(limit.ip),
    written(limit.perAccount),
    written(limit.both),
    counted ? WHOM[limit.account] : '–',
    limit.whenAway === 'closed' ? 'refused' : 'let through',
  ];
  return `| ${cells.join(' | ')} |`;
}

function written(rate: Rate | null): string {
  if (!rate) return '–';
  const minutes = rate.seconds / MINUTE;
  return minutes === 1 ? `${rate.points} a minute` : `${rate.points} in ${minutes} min`;
}
