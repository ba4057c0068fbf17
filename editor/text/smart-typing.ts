import type { TextSplice } from '../../board/commands/text-splice';
import type { ShapeId } from '../../board/ids';
import type { Shape, ShapeDraft } from '../../board/shape';
import { isSafeLink, type LetterAttributes, type LetterSwitch } from '../../board/text-marks';
import { fitToText } from '../../formats/fitted-box';
import { draftOfCode, readBegunFence } from '../../formats/words/fenced-code';
import { draftOfFormula, readWrittenFormula } from '../../formats/words/formula';
import type { TextMeasure } from '../../render/pen';
import { completeKind, type ShapeKinds } from '../../shapes/shape-kind';

/** What typing a sign means beside the sign itself: splices one after the other, and the look of a stretch after them. */
export interface SmartEdit {
  readonly splices: readonly TextSplice[];
  readonly format?: {
    readonly from: number;
    readonly to: number;
    readonly attributes: LetterAttributes;
  };
  /** What the letters typed next are to look like. */
  readonly next?: LetterAttributes;
  /** What is done when that was written. */
  readonly afterwards?: () => void;
}

/** Signs around words, the longer before the shorter: `**` is not twice `*`. */
const AROUND: readonly (readonly [sign: string, style: LetterSwitch])[] = [
  ['**', 'bold'],
  ['__', 'bold'],
  ['~~', 'strike'],
  ['==', 'highlight'],
  ['*', 'italic'],
  ['_', 'italic'],
  ['`', 'code'],
];
const BULLET = /^(\s*)[-*] $/;
const ITEM = /^(\s*)(• |(\d{1,4})\. )/;
const HEADING = /^(#{1,3}) $/;
const LINK = /\[([^[\]\n]{1,200})\]\(([^()\s]{1,500})\)$/;

function lineBefore(text: string, caret: number): string {
  return text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
}

/** Words between two equal signs on one line, neither beginning nor ending with a blank: 2 * 3 * 4 is arithmetic. */
function wordsBetween(line: string, sign: string): number | undefined {
  if (!line.endsWith(sign)) return undefined;
  const end = line.length - sign.length;
  const start = line.lastIndexOf(sign, end - 1);
  if (start < 0) return undefined;
  const words = line.slice(start + sign.length, end);
  if (words.trim() !== words || words === '' || words.includes(sign[0]!)) return undefined;
  const before = line[start - 1];
  const isInWord = before !== undefined && /[\p{L}\p{N}]/u.test(before);
  return before === sign[0] || (sign[0] === '_' && isInWord) ? undefined : start;
}

function aroundWords(text: string, caret: number): SmartEdit | undefined {
  const line = lineBefore(text, caret);
  const begin = caret - line.length;
  for (const [sign, style] of AROUND) {
    const start = wordsBetween(line, sign);
    if (start === undefined) continue;
    const from = begin + start;
    const to = caret - 2 * sign.length;
    return {
      splices: [
        { index: caret - sign.length, remove: sign.length, insert: '' },
        { index: from, remove: sign.length, insert: '' },
      ],
      format: { from, to, attributes: { [style]: true } },
    };
  }
  return undefined;
}

function writtenLink(text: string, caret: number): SmartEdit | undefined {
  const [whole, words, address] = LINK.exec(lineBefore(text, caret)) ?? [];
  if (whole === undefined || words === undefined || !isSafeLink(address)) return undefined;
  const from = caret - whole.length;
  return {
    splices: [{ index: from, remove: whole.length, insert: words }],
    format: { from, to: from + words.length, attributes: { link: address } },
  };
}

/** "# " to "### " before a line make it a heading; before an empty one, what is written there. */
function begunHeading(text: string, caret: number): SmartEdit | undefined {
  const [whole, signs = ''] = HEADING.exec(lineBefore(text, caret)) ?? [];
  if (whole === undefined) return undefined;
  const from = caret - whole.length;
  const end = text.indexOf('\n', caret);
  const attributes = { heading: String(signs.length) };
  return {
    splices: [{ index: from, remove: whole.length, insert: '' }],
    format: { from, to: (end < 0 ? text.length : end) - whole.length, attributes },
    next: attributes,
  };
}

/** A new line in a list goes on with the list; one behind an empty item ends it. */
function nextItem(text: string, caret: number): SmartEdit | undefined {
  const line = lineBefore(text, caret - 1);
  const [whole, indent = '', , number] = ITEM.exec(line) ?? [];
  if (whole === undefined) return undefined;
  const start = caret - 1 - line.length;
  if (line === whole) return { splices: [{ index: start, remove: line.length + 1, insert: '' }] };
  const sign = number === undefined ? '• ' : `${Number(number) + 1}. `;
  return { splices: [{ index: caret, remove: 0, insert: indent + sign }] };
}

/**
 * What a person means who has just typed `typed` before the caret: **bold**, *italic*, ~~struck~~, `code`, ==highlight==,
 * [words](https://…), "# " for a heading, "- " for a list, and a new line in one. Undefined for nothing but the letters.
 */
export function readSmartTyping(text: string, caret: number, typed: string): SmartEdit | undefined {
  if (typed === '\n') return nextItem(text, caret);
  if (typed === ' ') {
    const [whole, indent = ''] = BULLET.exec(lineBefore(text, caret)) ?? [];
    if (whole === undefined) return begunHeading(text, caret);
    return { splices: [{ index: caret - whole.length + indent.length, remove: 2, insert: '• ' }] };
  }
  if (typed === ')') return writtenLink(text, caret);
  return typed.length === 1 && '*_~`='.includes(typed) ? aroundWords(text, caret) : undefined;
}

export interface TypingPorts {
  readonly board: { get(id: ShapeId): Shape | undefined };
  readonly kinds: ShapeKinds;
  readonly editing: { beginNew(draft: ShapeDraft): unknown; end(): void };
  readonly measure: TextMeasure;
}

/** Of a text that is nothing but ``` and a language, a block for a program comes in its place. */
function begunProgram(shape: Shape, text: string, { editing }: TypingPorts): SmartEdit | undefined {
  const language = readBegunFence(text);
  if (language === undefined) return undefined;
  const { at, parent } = shape;
  const draft = draftOfCode(language, '', { at, parent });
  return {
    splices: [{ index: 0, remove: text.length, insert: '' }],
    afterwards: () => editing.beginNew(draft),
  };
}

/** Without the network it is shown as it is written, until what draws it comes. */
const ignoreOffline = () => {};

/** Of a text that is nothing but a formula between two dollars, the formula comes in its place; what draws it is fetched with the first two. */
function writtenFormula(shape: Shape, text: string, ports: TypingPorts): SmartEdit | undefined {
  const { at, parent, stroke } = shape;
  const source = readWrittenFormula(text);
  const draft = draftOfFormula(source ?? '', { at, parent, stroke });
  const kind = ports.kinds.get(draft.type);
  if (kind && text === '$$') void completeKind(kind).catch(ignoreOffline);
  if (source === undefined || !kind) return undefined;
  const read = kind.model.parse(shape.id, new Map(Object.entries(draft)));
  const fitted = read.ok ? fitToText(ports.kinds, ports.measure, read.value) : undefined;
  return {
    splices: [{ index: 0, remove: text.length, insert: '' }],
    afterwards: () => {
      ports.editing.beginNew({ ...draft, ...fitted, at });
      ports.editing.end();
    },
  };
}

/** The same for what is typed in a shape: in a program signs mean themselves. */
export function understandTyping(
  id: ShapeId,
  ports: TypingPorts,
  ...[text, caret, typed]: readonly [text: string, caret: number, typed: string]
): SmartEdit | undefined {
  const shape = ports.board.get(id);
  const writing = shape && ports.kinds.get(shape.type)?.text;
  if (!shape || writing?.language) return undefined;
  const isWhole = writing?.isAll && caret === text.length;
  const more = isWhole && (begunProgram(shape, text, ports) ?? writtenFormula(shape, text, ports));
  return more || readSmartTyping(text, caret, typed);
}
