import { asSentence, type Sentence, sentence, within } from '../board/sentence';

/** What formats call the things in their files, as people call them. */
const NOUNS: ReadonlyMap<string, string> = new Map([
  ['arrow', sentence('Arrow')],
  ['cell', sentence('Cell')],
  ['code', sentence('Code block')],
  ['diamond', sentence('Diamond')],
  ['draw', sentence('Drawing')],
  ['ellipse', sentence('Ellipse')],
  ['embed', sentence('Page')],
  ['formula', sentence('Formula')],
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
  ['video', sentence('Video')],
]);

/** What a shape's properties are to people; the name of any other stands as it is in the file. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['align', sentence('Alignment')],
  ['angle', sentence('Angle')],
  ['at', sentence('Position')],
  ['brush', sentence('Pen')],
  ['claim', sentence('Position')],
  ['column', sentence('Columns')],
  ['crop', sentence('Crop')],
  ['mask', sentence('Crop')],
  ['curve', sentence('Curve')],
  ['called', sentence('Description')],
  ['cut', sentence('Crop')],
  ['dash', sentence('Dashes')],
  ['elbow', sentence('Elbow')],
  ['end', sentence('Ends')],
  ['fill', sentence('Fill')],
  ['fillStyle', sentence('Fill')],
  ['flipX', sentence('Mirroring')],
  ['flipY', sentence('Mirroring')],
  ['font', sentence('Font')],
  ['fontSize', sentence('Size of the letters')],
  ['hash', sentence('Picture')],
  ['header', sentence('Header row')],
  ['language', sentence('Language')],
  ['link', sentence('Link')],
  ['locked', sentence('Lock')],
  ['numbers', sentence('Line numbers')],
  ['opacity', sentence('Opacity')],
  ['parent', sentence('Parent shape')],
  ['pin', sentence('Points')],
  ['points', sentence('Points')],
  ['pressure', sentence('Pressure')],
  ['roughness', sentence('Sketchiness')],
  ['rounding', sentence('Corners')],
  ['row', sentence('Rows')],
  ['size', sentence('Size')],
  ['so many rows and columns', sentence('Too many rows and columns')],
  ['start', sentence('Ends')],
  ['streamline', sentence('Pen')],
  ['stroke', sentence('Stroke')],
  ['strokeWidth', sentence('Stroke width')],
  ['text', sentence('Text')],
  ['thinning', sentence('Pen')],
  ['unit', sentence('Points')],
  ['valign', sentence('Alignment')],
  ['video', sentence('Video')],
  ['width', sentence('Columns')],
  ['z', sentence('Stacking order')],
]);

const named = (words: ReadonlyMap<string, string>, name: string): Sentence => {
  const word = words.get(name);
  return word === undefined ? asSentence(name) : within(word);
};
const nounOf = (what: string): Sentence => named(NOUNS, what);

const DAMAGED = 'damaged ';
/** As `unreadable` says it: the kind and the name of the property are codes, nothing in between is for people. */
const WHOSE = /^(\S+) whose (.+?)(?: can't be read)?$/s;

/** How a thing is counted of which nothing can be made. Programs read this. */
export const damaged = (what: string): string => `${DAMAGED}${what}`;

/** How a thing of ours is counted that no reader accepts, and why: "size can't be read". Programs read this. */
export const unreadable = (what: string, reason: string): string => `${what} whose ${reason}`;

/** What was counted in words for people: 'damaged drawing'. */
export function nameLeftOut(counted: string): Sentence {
  if (counted.startsWith(DAMAGED)) {
    return sentence('damaged {what}', { what: nounOf(counted.slice(DAMAGED.length)) });
  }
  const [, what, property] = WHOSE.exec(counted) ?? [];
  if (what === undefined || property === undefined) return asSentence(counted);
  const reason = named(PROPERTIES, property);
  return sentence('{what} that can’t be read ({reason})', { what: nounOf(what), reason });
}
