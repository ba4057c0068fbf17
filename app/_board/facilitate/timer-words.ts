import { translate } from '../../_language/translate';

/** As a clock shows it: 4:05, 61:00. @param left milliseconds; a begun second counts */
export function clockWords(left: number): string {
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** For those who hear it. */
export function spokenTime(left: number): string {
  const seconds = Math.ceil(left / 1000);
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return translate('{count, plural, one {# second} other {# seconds}}', { count: rest });
  if (rest === 0) return translate('{count, plural, one {# minute} other {# minutes}}', { count: minutes });
  return translate(
    '{minutes, plural, one {# minute} other {# minutes}} {seconds, plural, one {# second} other {# seconds}}',
    { minutes, seconds: rest },
  );
}

/** What somebody wrote as a time: minutes, or minutes and seconds after a colon. Null for what is no time, in seconds. */
export function readMinutes(text: string): number | null {
  const match = /^\s*(\d{1,4})(?:[.,](\d{1,2})|:([0-5]?\d))?\s*(?:m|min)?\s*$/.exec(text);
  if (!match) return null;
  const [, minutes, tenths, seconds] = match;
  const total = Number(minutes) * 60 + Number(`0.${tenths ?? 0}`) * 60 + Number(seconds ?? 0);
  return total > 0 && total <= 24 * 3600 ? Math.round(total) : null;
}
