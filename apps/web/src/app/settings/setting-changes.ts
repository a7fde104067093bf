import type { SmsSettings, SmsSettingsChange } from '@smssend/contracts';

const MINUTES_PER_HOUR = 60;

/** `1320` -> `22:00`; minutes after midnight. */
export function clockOf(minute: number): string {
  const hours = Math.floor(minute / MINUTES_PER_HOUR);
  const rest = minute % MINUTES_PER_HOUR;
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** `22:00` -> `1320`; null for what is no time of day. */
export function minuteOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(clock) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const minute = Number(hours) * MINUTES_PER_HOUR + Number(minutes);
  return Number(hours) < 24 && Number(minutes) < MINUTES_PER_HOUR ? minute : null;
}

export interface QuietHours {
  fromMinute: number;
  untilMinute: number;
}

/** Networks in Romania take no marketing between these (22:00 and 08:00). */
const NIGHT: QuietHours = { fromMinute: 22 * MINUTES_PER_HOUR, untilMinute: 8 * MINUTES_PER_HOUR };
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

/** Whether the quiet hours leave a part of the night open, in which networks refuse messages. */
export function leavesNightOpen({ fromMinute, untilMinute }: QuietHours): boolean {
  if (fromMinute === untilMinute) return true;
  const sinceNoon = (minute: number) => (minute + MINUTES_PER_DAY / 2) % MINUTES_PER_DAY;
  const [from, until] = [sinceNoon(fromMinute), sinceNoon(untilMinute)];
  const passesNoon = from >= until;
  if (passesNoon)
    return !(from <= sinceNoon(NIGHT.fromMinute) || until >= sinceNoon(NIGHT.untilMinute));
  return from > sinceNoon(NIGHT.fromMinute) || until < sinceNoon(NIGHT.untilMinute);
}

/** The stretches of the day in which messages go out, in shares of the day from 0 to 1. */
export function openStretches({
  fromMinute,
  untilMinute,
}: QuietHours): { at: number; length: number }[] {
  const share = (from: number, until: number) => ({
    at: from / MINUTES_PER_DAY,
    length: (until - from) / MINUTES_PER_DAY,
  });
  if (fromMinute === untilMinute) return [share(0, MINUTES_PER_DAY)];
  if (untilMinute < fromMinute) return [share(untilMinute, fromMinute)];
  return [share(0, fromMinute), share(untilMinute, MINUTES_PER_DAY)].filter(
    ({ length }) => length > 0,
  );
}

export const NAMED_SETTINGS = [
  'sender',
  'quietHours',
  'ratePerSecond',
  'frequencyCapDays',
  'allowForeign',
  'stripDiacritics',
  'testPhone',
] as const;
export type NamedSetting = (typeof NAMED_SETTINGS)[number];

/** A setting's value as words are made of it. */
export type SettingValue = string | number | boolean | null;

export interface SettingChange {
  setting: NamedSetting;
  before: SettingValue;
  after: SettingValue;
}

/** What a save has changed, setting by setting. */
export function changesBetween(before: SmsSettings, after: SmsSettings): SettingChange[] {
  return NAMED_SETTINGS.map((setting) => ({
    setting,
    before: valueOf(before, setting),
    after: valueOf(after, setting),
  })).filter((change) => change.before !== change.after);
}

function valueOf(settings: SmsSettings, setting: NamedSetting): SettingValue {
  if (setting !== 'quietHours') return settings[setting];
  const { quietFromMinute, quietUntilMinute } = settings;
  if (quietFromMinute === quietUntilMinute) return null;
  return `${clockOf(quietFromMinute)} – ${clockOf(quietUntilMinute)}`;
}

/** The change that takes a change back. A token cannot come back: nobody but the provider still has it. */
export function reverse(change: SmsSettingsChange, before: SmsSettings): SmsSettingsChange {
  const { token: _token, paused, ...plain } = change;
  const back = Object.fromEntries(
    (Object.keys(plain) as (keyof typeof plain)[]).map((name) => [name, before[name]]),
  ) as SmsSettingsChange;
  return paused === undefined ? back : { ...back, paused: before.paused !== null };
}

/** What networks carry as an alphanumeric sender; which names are refused as generic only the API says. */
const SENDER = /^[A-Za-z0-9](?:[A-Za-z0-9. -]{0,9}[A-Za-z0-9.])?$/;
export const SENDER_MAX_LENGTH = 11;

export type SenderFault = 'diacritics' | 'form' | 'letters';

/** Why a sender name cannot be used, as it is being typed; null when nothing speaks against it. */
export function senderFault(typed: string): SenderFault | null {
  const name = typed.trim();
  if (name === '') return null;
  if (/[^\u0020-\u007e]/.test(name)) return 'diacritics';
  if (!SENDER.test(name)) return 'form';
  return /[A-Za-z]/.test(name) ? null : 'letters';
}

const TOKEN = /^[\x21-\x7e]{8,200}$/;
export const TOKEN_MAX_LENGTH = 200;

/** Whether this can be a token at all: only the provider knows if it opens an account. */
export function looksLikeToken(typed: string): boolean {
  return TOKEN.test(typed.trim());
}
