/** Longer ones are shown as they are written: a hand that types must not wait for them. */
const LONGEST = 1_000;
/** How far one thing may lie in another, as it is written and as it is read (a switch nests all that follows it). */
const DEEPEST = 40;
export const DEEPEST_READ = 150;
/** Parts that a formula is made of when it is read. */
export const MOST_PARTS = 2_500;

const STEPS = /\\(begin|left|end|right)(?![a-zA-Z])|\\[\s\S]|[{}]/g;
const IN: ReadonlySet<string> = new Set(['{', '\\begin', '\\left']);
const OUT: ReadonlySet<string> = new Set(['}', '\\end', '\\right']);

/** Whether a source is so long or so nested that it is not even read: what reads it calls itself for each brace. */
export function isTooMuch(source: string): boolean {
  if (source.length > LONGEST) return true;
  let [depth, deepest] = [0, 0];
  for (const [step] of source.matchAll(STEPS)) {
    if (IN.has(step)) depth += 1;
    else if (OUT.has(step)) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest > DEEPEST;
}
