import { effect, signal, untracked } from '@preact/signals-core';
import type { History } from '../../board/history';
import type { ShapeId } from '../../board/ids';
import { scaleOf } from '../../board/text-marks';
import type { Board } from '../../board/transaction';
import { fitToText } from '../../formats/fitted-box';
import type { TextMeasure } from '../../render/pen';
import { completeKind, type ShapeKind, type ShapeKinds } from '../../shapes/shape-kind';
import type { Camera } from '../camera/camera';
import { readKeyPress } from '../input/attach-keyboard';
import { findByKeys, type KeyPress } from '../input/keys';
import { isOnOneLine, stepOfKey } from '../laying/cross-by-key';
import { laidOutBy, roomFor } from '../laying/laid-out';
import { caretAt } from './caret-at';
import type { TextRange } from './caret-shift';
import type { Formatting } from './formatting';
import { LETTER_STYLES } from './letter-styles';
import { type CreateSizedField, createTextArea, type TextLook } from './text-area';
import type { OwnedTextEditing } from './text-editing';
import { readTextKey } from './text-keys';
import { placeText } from './text-placement';
import { openTextSession, type TextField, type TextSession } from './text-session';
import { createTypingBursts } from './typing-bursts';

export interface TextOverlayPorts {
  readonly board: Pick<Board, 'get' | 'onChange' | 'transact' | 'families'>;
  readonly history: Pick<History, 'mark' | 'undo' | 'redo'>;
  readonly camera: Pick<Camera, 'state' | 'viewport' | 'toScreen'>;
  readonly editing: Pick<
    OwnedTextEditing,
    'editing' | 'end' | 'lost' | 'keep' | 'beginsAt' | 'step' | 'beginNew'
  >;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  readonly formatting: Pick<Formatting, 'range' | 'toggle' | 'takeAsked' | 'ask'>;
  readonly look: TextLook;
  /** The canvas leaves out the text that the overlay shows. */
  hideText(id: ShapeId | null): void;
  now(): number;
  /** A key that ended the writing means something on the board as well. */
  press?(key: KeyPress): unknown;
}

interface Writing {
  /** What was selected in the field before it; undefined in the first one. */
  readonly range: TextRange | undefined;
  /** For a text with headings. */
  readonly createSized: CreateSizedField | undefined;
  /** The text has its first heading, or no more: it needs the other field. */
  changeField(range: () => TextRange | undefined): void;
}

const fetchSized = () => import('./sized-field');
let typing: typeof import('./smart-typing') | undefined;
const fetchTyping = async () => {
  typing = await import('./smart-typing');
};
let programs: typeof import('./program-keys') | undefined;
/** With what its kind knows of its letters: they may stand elsewhere by that. */
const writeProgramIn = async (input: HTMLElement, kind: ShapeKind) => {
  programs = await import('./program-keys');
  programs.writeProgram(input);
  await completeKind(kind);
};
/** Without the network the letters stay as they are typed. */
const ignoreOffline = () => {};

interface Listening {
  readonly input: HTMLElement;
  readonly field: TextField;
  readonly session: TextSession;
  readonly ports: TextOverlayPorts;
  refresh(): void;
}

/** Returns the disposer of all that it listens to. */
function listenToInput({ input, field, session, ports, refresh }: Listening): () => void {
  const listeners = new AbortController();
  const options = { signal: listeners.signal };
  const history = { undo: () => ports.history.undo(), redo: () => ports.history.redo() };
  const tellRange = () => {
    const [start, end] = field.range;
    const [from, to] = ports.formatting.range.peek() ?? [-1, -1];
    if (from !== start || to !== end) ports.formatting.range.value = [start, end];
  };
  document.addEventListener('selectionchange', tellRange, options);
  const onInput = () => {
    refresh();
    session.typed();
    ports.editing.keep(field.value);
    refresh();
    tellRange();
  };
  input.addEventListener('input', onInput, options);
  input.addEventListener('compositionstart', () => session.compose(true), options);
  input.addEventListener('compositionend', () => session.compose(false), options);
  const onBeforeInput = (event: InputEvent) => {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
    event.preventDefault();
    history[event.inputType === 'historyUndo' ? 'undo' : 'redo']();
  };
  input.addEventListener('beforeinput', onBeforeInput, options);
  const onKey = (event: KeyboardEvent) => {
    const style = event.isComposing ? undefined : findByKeys(LETTER_STYLES, readKeyPress(event));
    if (style) {
      event.preventDefault();
      event.stopPropagation();
      ports.formatting.toggle(style.name);
      return;
    }
    if (crosses(event, { input, field, ports })) return;
    const meaning = readTextKey(event);
    if (meaning !== 'command') event.stopPropagation();
    if (meaning === 'command' || meaning === 'type') return;
    event.preventDefault();
    if (meaning === 'end') endByKey(event, ports);
    else history[meaning]();
  };
  input.addEventListener('keydown', onKey, options);
  for (const name of [
    'copy',
    'cut',
    'paste',
    'pointerdown',
    'pointermove',
    'pointerup',
    'dblclick',
  ] as const) {
    input.addEventListener(name, (event) => event.stopPropagation(), options);
  }
  return () => {
    listeners.abort();
    ports.formatting.range.value = null;
  };
}

/** Whether a key leads from one cell to another; Enter in the last one ends the writing. */
function crosses(
  event: KeyboardEvent,
  { input, field, ports }: Pick<Listening, 'input' | 'field' | 'ports'>,
): boolean {
  const id = ports.editing.editing.peek();
  const shape = id === null ? undefined : ports.board.get(id);
  if (!shape || !laidOutBy(ports, shape)) return false;
  const [start, end] = field.range;
  const lineHeight = Number.parseFloat(getComputedStyle(input).lineHeight);
  const isOneLine = isOnOneLine({ text: field.value, marks: shape.marks }, input.scrollHeight, lineHeight);
  const step = stepOfKey(event, { start, end, length: field.value.length, isOneLine });
  if (!step || !(ports.editing.step(step) || event.key === 'Enter')) return false;
  event.preventDefault();
  event.stopPropagation();
  if (ports.editing.editing.peek() === id) ports.editing.end();
  return true;
}

/** Ends writing. In a tree Tab means the next thought as well. */
function endByKey(event: KeyboardEvent, { editing, board, kinds, press }: TextOverlayPorts): void {
  const id = editing.editing.peek();
  const type = id === null ? undefined : board.get(id)?.type;
  editing.end();
  if (event.key === 'Tab' && type !== undefined && kinds.get(type)?.grows) press?.(readKeyPress(event));
}

function firstRange(
  id: ShapeId,
  { board, editing, kinds, measure }: TextOverlayPorts,
): TextRange | undefined {
  const shape = board.get(id);
  const kind = shape && kinds.get(shape.type);
  const at = editing.beginsAt;
  const caret = shape && kind && at ? caretAt(shape, kind, measure, at) : undefined;
  return caret === undefined ? undefined : [caret, caret];
}

/** Shows one text for as long as it is written in. Returns the disposer. */
function showOverlay(
  id: ShapeId,
  surface: HTMLElement,
  ports: TextOverlayPorts,
  { range, createSized, changeField }: Writing,
): () => void {
  const { board, camera, kinds, measure, look } = ports;
  const area = createTextArea(look, createSized);
  const version = signal(0);
  const bursts = createTypingBursts({ now: ports.now, mark: () => ports.history.mark() });
  const fit = (shape: Parameters<typeof fitToText>[2]) => fitToText(kinds, measure, shape);
  let isOver = false;
  let isComposing = false;
  /** Undefined when another field has taken its place, and while one must not: that would end what an input method is at work on. */
  const stillRange = () => (isOver || isComposing ? undefined : area.field.range);
  const followComposing = ({ type }: Event) => {
    isComposing = type === 'compositionstart';
    version.value += 1;
  };
  area.input.addEventListener('compositionstart', followComposing);
  area.input.addEventListener('compositionend', followComposing);
  const stopPlacing = effect(() => {
    version.value;
    const { zoom } = camera.state.value;
    camera.viewport.value;
    const lost = ports.editing.lost.value;
    const shape = lost ?? board.get(id);
    const kind = shape && kinds.get(shape.type);
    area.showLost(lost !== null);
    if (!shape || !kind) return;
    const placement = placeText(shape, kind, measure);
    area.style(kind.text?.colours?.(shape) ?? shape.marks);
    const isSized = scaleOf(shape.marks) !== undefined;
    if (!lost && isSized !== (createSized !== undefined)) changeField(stillRange);
    area.place(placement, camera.toScreen(placement.corner), zoom, look);
    programs?.placeSource(area, shape, kind, ports);
  });
  const stopListening = board.onChange(({ updated }) => {
    if (updated.has(id)) version.value += 1;
  });
  surface.append(area.frame);
  ports.hideText(id);
  const session = openTextSession(id, {
    board,
    field: area.field,
    bursts,
    fit,
    room: (shape) => roomFor({ board, kinds, measure }, shape),
    range: range ?? firstRange(id, ports),
    understand: (...typed) => typing?.understandTyping(id, ports, ...typed),
    takeStyle: ports.formatting.takeAsked,
    askStyle: ports.formatting.ask,
  });
  const stopInput = listenToInput({
    input: area.input,
    field: area.field,
    session,
    ports,
    refresh: area.refresh,
  });
  const onPress = (event: PointerEvent) => {
    if (!area.frame.contains(event.target as Node)) ports.editing.end();
  };
  surface.addEventListener('pointerdown', onPress, { capture: true });
  area.input.focus({ preventScroll: true });
  const kind = kinds.get(board.get(id)?.type ?? '');
  if (kind?.text?.language)
    void writeProgramIn(area.input, kind).then(() => {
      version.value += 1;
    }, ignoreOffline);
  return () => {
    isOver = true;
    stopPlacing();
    stopListening();
    stopInput();
    session.dispose();
    surface.removeEventListener('pointerdown', onPress, { capture: true });
    const hadFocus = document.activeElement === area.input;
    area.frame.remove();
    ports.hideText(null);
    if (hadFocus) surface.focus({ preventScroll: true });
  };
}

/** Puts the text being written onto a surface, whichever it is. Returns the disposer. */
export function mountTextOverlay(surface: HTMLElement, ports: TextOverlayPorts): () => void {
  const turn = signal(0);
  let sized: CreateSizedField | undefined;
  let kept: { readonly id: ShapeId; readonly range: TextRange } | undefined;
  const changeField = (id: ShapeId, range: () => TextRange | undefined) =>
    void fetchSized().then(({ createSizedField }) => {
      sized = createSizedField;
      const now = ports.editing.editing.peek() === id ? range() : undefined;
      if (!now) return;
      kept = { id, range: now };
      turn.value += 1;
    }, ignoreOffline);
  return effect(() => {
    const id = ports.editing.editing.value;
    turn.value;
    if (id === null) return;
    void fetchTyping().catch(ignoreOffline);
    return untracked(() => {
      const range = kept?.id === id ? kept.range : undefined;
      kept = undefined;
      const createSized = scaleOf(ports.board.get(id)?.marks) && sized;
      return showOverlay(id, surface, ports, {
        ...{ range, createSized },
        changeField: (now) => changeField(id, now),
      });
    });
  });
}
