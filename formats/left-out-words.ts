import { asSentence, type Sentence, sentence, within } from '../board/sentence';

/** What formats call the things in their files, as people call them. */
const NOUNS: ReadonlyMap<string, string> = new Map([
  ['arrow', sentence('Arrow')],
  ['cell', sentence('Cell')],
  ['diamond', sentence('Diamond')],
  ['draw', sentence('Drawing')],
  ['ellipse', sentence('Ellipse')],
  ['embed', sentence('Page')],
  ['frame', sentence('Frame')],
  ['freedraw', sentence('Drawing')],
  ['geo', sentence('Shape')],
  ['group', sentence('Group')],
  ['highlight', sentence('Drawing')],
  ['image', sentence('Picture')],
  ['ink', sentence('Drawing')],
  ['line', sentence('Line')],
  ['note', sentence('Sticky note')],
  ['rectangle', sentence('Rectangle')],
  ['stickynote', sentence('Sticky note')],
  ['table', sentence('Table')],
  ['text', sentence('Text')],
]);

const nounOf = (what: string): Sentence => {
  const noun = NOUNS.get(what);
  return noun === undefined ? asSentence(what) : within(noun);
};

const DAMAGED = 'damaged ';
const WHOSE = /^(\S+) whose (.+)$/s;

/** How a thing is counted of which nothing can be made. Programs read this. */
export const damaged = (what: string): string => `${DAMAGED}${what}`;

/** How a thing of ours is counted that no reader accepts, and why. Programs read this. */
export const unreadable = (what: string, reason: string): string => `${what} whose ${reason}`;

/** What was counted in words for people: 'damaged drawing'. */
export function nameLeftOut(counted: string): Sentence {
  if (counted.startsWith(DAMAGED)) {
    return sentence('damaged {what}', { what: nounOf(counted.slice(DAMAGED.length)) });
  }
  const [, what, reason] = WHOSE.exec(counted) ?? [];
  if (what === undefined || reason === undefined) return asSentence(counted);
  return sentence('{what} that can’t be read ({reason})', { what: nounOf(what), reason });
}
