/** Half of a letter, as escapes in JSON can say it. */
const HALVES = /\p{Cs}/gu;

/** With a mark for each half, as whoever gets it as UTF-8 sees it. */
export const whole = (text: string) => text.replace(HALVES, '\ufffd');

/** Whether there may be half letters in what this JSON says. */
export function mayHaveHalves(json: string): boolean {
  return /\\ud[89a-f]/i.test(json) || json.search(HALVES) >= 0;
}

/** No half letters: who draws here would see one where all others, to whom it travels as UTF-8, see a mark. The value is not deep. */
export function withWholeLetters(value: unknown): unknown {
  if (typeof value === 'string') return whole(value);
  if (Array.isArray(value)) return value.map(withWholeLetters);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [whole(name), withWholeLetters(each)]),
  );
}

/** How many words and names in it have half letters. The value is not deep. */
export function countHalves(value: unknown): number {
  if (typeof value === 'string') return value.search(HALVES) >= 0 ? 1 : 0;
  if (typeof value !== 'object' || value === null) return 0;
  const parts = Array.isArray(value) ? value : Object.entries(value).flat();
  return parts.reduce<number>((sum, each) => sum + countHalves(each), 0);
}
