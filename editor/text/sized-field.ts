import { HEADING_SCALES, type ScaleOfLine, scaleOf, type TextMark } from '../../board/text-marks';
import { BOLD_STROKE } from '../../render/pen';
import type { TextRange } from './caret-shift';
import { piecesOf } from './styled-copy';
import type { TextField } from './text-session';
import { isPutInByField, wordsOfInput } from './words-of-input';

/**
 * A field whose lines need not be equally high, which a text area can't have. What is typed is never left to the browser's own idea of
 * lines: every change is taken as letters at a place, and shown anew; only an input method changes what is shown by itself.
 * Invariant: what is shown are the words and one line end behind them, so that an empty last line has its height.
 */
export interface SizedField extends TextField {
  readonly input: HTMLElement;
  /** Shows the words anew in their present looks. */
  refresh(): void;
  /** The font is another one: how far down larger letters are to be put beside those of the text's own size. */
  lift(shiftOf: (scale: number) => number): void;
}

const END = '\n';

const liftOf = (scale: number) => `--lift-${scale * 100}`;

/** Line by line: those that are larger stand each in an element of their own, with the line end behind it. */
function linesOf(text: string, marks: readonly TextMark[], scaleOf: ScaleOfLine): Node[] {
  let from = 0;
  return text.split('\n').flatMap((line, index, lines) => {
    const to = from + line.length;
    const scale = scaleOf(from, to);
    const pieces = piecesOf(text, marks, from, to);
    const large = document.createElement('span');
    Object.assign(large.style, {
      fontSize: `${scale}em`,
      webkitTextStroke: `${BOLD_STROKE}em currentcolor`,
      position: 'relative',
      top: `var(${liftOf(scale)}, 0)`,
    });
    large.append(...pieces);
    from = to + 1;
    const end = index < lines.length - 1 ? [document.createTextNode('\n')] : [];
    return scale === 1 ? [...pieces, ...end] : [large, ...end];
  });
}

/** The words in their looks, and `END` behind them. */
function paint(element: HTMLElement, words: string, marks: readonly TextMark[] = []): void {
  element.replaceChildren(...linesOf(words, marks, scaleOf(marks) ?? (() => 1)), END);
}

/** Where a place in the words lies in the page: behind a line end that is the beginning of the next piece, not the end of the last. */
function placeIn(element: HTMLElement, offset: number): readonly [node: Node, offset: number] {
  const pieces = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  let last: readonly [Node, number] = [element, 0];
  for (let piece = pieces.nextNode(); piece; piece = pieces.nextNode()) {
    const { data } = piece as Text;
    last = [piece, Math.min(left, data.length)];
    if (left < data.length || (left === data.length && data.at(-1) !== END)) return last;
    left -= data.length;
  }
  return last;
}

function offsetOf(element: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

export interface SizedFieldPorts {
  readonly name: string;
  readonly longest: number;
  marks(): readonly TextMark[] | undefined;
}

function createElement(name: string): HTMLElement {
  const element = document.createElement('div');
  element.contentEditable = 'true';
  element.setAttribute('role', 'textbox');
  element.setAttribute('aria-multiline', 'true');
  element.setAttribute('aria-label', name);
  element.setAttribute('autocapitalize', 'sentences');
  element.spellcheck = true;
  // As the canvas draws: `auto` would turn every line by the letters of the first one.
  element.dir = 'ltr';
  return element;
}

export function createSizedField({ name, longest, marks }: SizedFieldPorts): SizedField {
  const element = createElement(name);
  let words = '';
  let range: TextRange = [0, 0];
  const clamp = (offset: number) => Math.min(words.length, offset);
  const rangeOf = ({ startContainer, startOffset, endContainer, endOffset }: StaticRange): TextRange => [
    clamp(offsetOf(element, startContainer, startOffset)),
    clamp(offsetOf(element, endContainer, endOffset)),
  ];
  const select = () => {
    const [from, to] = [placeIn(element, range[0]), placeIn(element, range[1])];
    if (document.activeElement === element) document.getSelection()?.setBaseAndExtent(...from, ...to);
  };
  let isComposing = false;
  const refresh = () => {
    // What an input method is at work on must not be put anew: that would end it.
    if (isComposing) return;
    paint(element, words, marks());
    select();
  };
  const readRange = (): TextRange => {
    const selection = document.getSelection();
    if (!selection?.rangeCount || !element.contains(selection.anchorNode)) return range;
    range = rangeOf(selection.getRangeAt(0));
    return range;
  };
  const readWords = () => {
    const shown = element.textContent ?? '';
    words = shown.endsWith(END) ? shown.slice(0, -1) : shown;
  };
  element.addEventListener('beforeinput', (event) => {
    if (!isPutInByField(event)) return;
    event.preventDefault();
    const put = wordsOfInput(event);
    const [told] = event.getTargetRanges();
    if (put === undefined) return;
    if (event.isComposing) readWords();
    const [from, to] = told ? rangeOf(told) : readRange();
    if (words.length - (to - from) + put.length > longest) return;
    // A line end ends what is composed: it stays as the letters that are shown.
    if (event.isComposing) isComposing = false;
    words = words.slice(0, from) + put + words.slice(to);
    range = [from + put.length, from + put.length];
    refresh();
    element.dispatchEvent(new Event('input'));
  });
  element.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent)) return;
    readWords();
    readRange();
  });
  element.addEventListener('compositionstart', () => {
    isComposing = true;
  });
  element.addEventListener('compositionend', () => {
    isComposing = false;
    readWords();
    readRange();
    refresh();
  });
  // Marked words that are dragged would be taken out as pieces of the page, and put in elsewhere as letters besides.
  element.addEventListener('dragstart', (event) => event.preventDefault());
  element.addEventListener('focus', select);
  return {
    input: element,
    get value() {
      return words;
    },
    get range() {
      return readRange();
    },
    show(next, selected) {
      words = next;
      range = selected;
      refresh();
    },
    refresh,
    lift(shiftOf) {
      for (const scale of HEADING_SCALES) element.style.setProperty(liftOf(scale), `${shiftOf(scale)}px`);
    },
  };
}
