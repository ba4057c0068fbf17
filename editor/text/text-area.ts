import { BASELINE, LINE_HEIGHT } from '../../render/pen';
import type { TextRange } from './caret-shift';
import type { SizedField, SizedFieldPorts } from './sized-field';
import { type ShownMark, showStyled } from './styled-copy';
import type { TextPlacement } from './text-placement';
import type { TextField } from './text-session';

/** A shape whose text is longer is refused by everybody's parser. */
const LONGEST_TEXT = 100_000;
/** Room for the caret beside the outermost letters, in board units. */
const CARET_ROOM = 2;
const ACROSS = { left: 'flex-start', center: 'center', right: 'flex-end' } as const;
const DOWN = { top: 'flex-start', middle: 'center', bottom: 'flex-end' } as const;

/** How what is stored looks on this screen. */
export interface TextLook {
  /** What the field is called: 'Text'. */
  readonly name: string;
  /** The CSS font family of a font of ours. */
  family(font: TextPlacement['font']): string;
  /** A stored colour in the present theme. */
  color(stored: string): string;
}

export type CreateSizedField = (ports: SizedFieldPorts) => SizedField;

/** The parts on the screen: a frame over the shape's text box, and in it a text area as large as what is written. */
export interface TextArea {
  readonly frame: HTMLElement;
  readonly input: HTMLElement;
  readonly field: TextField;
  place(placement: TextPlacement, at: readonly [x: number, y: number], zoom: number, look: TextLook): void;
  /** How its letters look: then a copy of the text shows them, and the field only the caret and what is marked. */
  style(marks: readonly ShownMark[] | undefined): void;
  /** To be called after each input: grows with the text. */
  refresh(): void;
  /** The shape under it is gone: a dashed edge stands where it was. */
  showLost(isLost: boolean): void;
}

const SHARED_STYLE = {
  gridArea: '1 / 1',
  margin: `0 -${CARET_ROOM}px`,
  padding: `0 ${CARET_ROOM}px`,
  border: '0',
  font: 'inherit',
  letterSpacing: 'inherit',
  textAlign: 'inherit',
  color: 'inherit',
  overflowWrap: 'anywhere',
  // As many blanks as the canvas shows.
  tabSize: '4',
  boxSizing: 'content-box',
} as const;

const INPUT_STYLE = {
  width: '100%',
  height: '100%',
  minWidth: '1px',
  background: 'transparent',
  boxShadow: 'none',
  resize: 'none',
  textRendering: 'geometricPrecision',
  overflow: 'hidden',
  caretColor: 'currentcolor',
} as const;

/** The caret and the outline of the shape show where one writes; a ring round the letters would be a box in a box. */
const ringOf = () => (matchMedia('(forced-colors: active)').matches ? '2px solid Highlight' : 'none');

function createInput(name: string): HTMLTextAreaElement {
  const input = document.createElement('textarea');
  input.rows = 1;
  input.dir = 'auto';
  input.spellcheck = true;
  input.maxLength = LONGEST_TEXT;
  input.autocomplete = 'off';
  input.setAttribute('autocapitalize', 'sentences');
  input.setAttribute('aria-label', name);
  return input;
}

/**
 * How far the browser puts a baseline above where the canvas puts it, in units of `size`. Asked of the layout itself: browsers round a
 * font's ascent and descent each in their own way before they centre it in the line.
 */
function baselineShift(family: string, size: number): number {
  const line = document.createElement('div');
  const foot = document.createElement('span');
  Object.assign(line.style, {
    position: 'absolute',
    visibility: 'hidden',
    font: `${size}px/${LINE_HEIGHT} ${family}`,
    textRendering: 'geometricPrecision',
  });
  Object.assign(foot.style, { display: 'inline-block', width: '0', height: '0' });
  line.append('x', foot);
  document.body.append(line);
  const baseline = foot.getBoundingClientRect().bottom - line.getBoundingClientRect().top;
  line.remove();
  return BASELINE * LINE_HEIGHT * size - baseline;
}

function createField(input: HTMLTextAreaElement, refresh: () => void): TextField {
  return {
    get value() {
      return input.value;
    },
    get range(): TextRange {
      return [input.selectionStart, input.selectionEnd];
    },
    show(text, [start, end]) {
      if (input.value !== text) input.value = text;
      input.setSelectionRange(start, end);
      refresh();
    },
  };
}

interface Written {
  readonly input: HTMLElement;
  readonly field: TextField;
  refresh(): void;
}

/** The text area over its copy, which shows the letters where they have looks of their own. */
function writeInArea(
  { name, color }: Pick<TextLook, 'name' | 'color'>,
  cell: HTMLElement,
  marks: () => readonly ShownMark[] | undefined,
): Written {
  const copy = document.createElement('div');
  const input = createInput(name);
  Object.assign(copy.style, SHARED_STYLE, {
    visibility: 'hidden',
    pointerEvents: 'none',
    whiteSpace: 'inherit',
  });
  copy.setAttribute('aria-hidden', 'true');
  cell.append(copy, input);
  const refresh = () => {
    showStyled(copy, input.value, marks(), color);
    copy.style.visibility = marks() ? 'visible' : 'hidden';
    input.style.setProperty('-webkit-text-fill-color', marks() ? 'transparent' : '');
  };
  return { input, field: createField(input, refresh), refresh };
}

/**
 * The text area and a hidden copy of its text lie in one grid cell: the copy gives the cell its size, so the area is always
 * as large as its text, in every browser and without reading the layout back.
 *
 * @param createSized for a text with headings, whose lines are not equally high
 */
export function createTextArea(
  look: Pick<TextLook, 'name' | 'color'>,
  createSized?: CreateSizedField,
): TextArea {
  const { name } = look;
  const frame = document.createElement('div');
  const cell = document.createElement('div');
  Object.assign(frame.style, {
    position: 'absolute',
    left: '0',
    top: '0',
    display: 'flex',
    flexDirection: 'column',
    transformOrigin: '0 0',
    zIndex: '5',
  });
  Object.assign(cell.style, { display: 'grid', flexShrink: '0' });
  frame.append(cell);
  let shifted = { font: '', by: 0 };
  let marks: readonly ShownMark[] | undefined;
  const sized = createSized?.({ name, longest: LONGEST_TEXT, marks: () => marks });
  if (sized) cell.append(sized.input);
  const { input, field, refresh } = sized
    ? { input: sized.input, field: sized, refresh: sized.refresh }
    : writeInArea(look, cell, () => marks);
  Object.assign(input.style, SHARED_STYLE, INPUT_STYLE, { outline: ringOf(), whiteSpace: 'inherit' });
  refresh();
  return {
    frame,
    input,
    field,
    refresh,
    style(next) {
      if (next === marks) return;
      marks = next;
      refresh();
    },
    showLost(isLost) {
      frame.style.outline = isLost ? '1.5px dashed currentcolor' : '';
      frame.style.outlineOffset = '6px';
    },
    place(placement, [x, y], zoom, look) {
      const { width, height, angle, wraps, font, fontSize, align, valign } = placement;
      const family = look.family(font);
      const space = wraps ? 'pre-wrap' : 'pre';
      cell.style.whiteSpace = space;
      Object.assign(frame.style, {
        width: `${width}px`,
        height: `${height}px`,
        transform: `translate(${x}px, ${y}px) rotate(${angle}rad) scale(${zoom})`,
        font: `${fontSize}px/${LINE_HEIGHT} ${family}`,
        textAlign: align,
        alignItems: wraps ? 'stretch' : ACROSS[align],
        justifyContent: DOWN[valign],
        color: look.color(placement.color),
        opacity: String(placement.opacity),
      });
      const name = `${fontSize} ${family}`;
      if (shifted.font !== name) {
        const by = baselineShift(family, fontSize);
        shifted = { font: name, by };
        // Not by as much more as they are larger: each size is rounded in its own way.
        sized?.lift((scale) => baselineShift(family, fontSize * scale) - by);
      }
      cell.style.transform = `translateY(${shifted.by}px)`;
    },
  };
}
