import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Box } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import type { Point, Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import type { TextMeasure } from '../../render/pen';
import type { Scene } from '../../render/scene';
import type { Overlay } from '../../render/stage-contract';
import type { View } from '../../render/view';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { placePart } from '../cropping/place-part';
import type { Previews, Selection, TextEditing } from '../editor';
import type { LaidHand } from '../laying/laying';
import { drawCarets } from '../presence/draw-carets';
import { drawLaser } from '../presence/draw-laser';
import type { LaserTrail } from '../presence/laser-trails';
import type { OthersCaret, OthersSelection } from '../presence/others-presence';
import { drawGuides } from '../snapping/draw-guides';
import type { Guide } from '../snapping/guide';
import { unitFrames } from './group-frames';
import { type Handle, handlesOf } from './handles';
import { type Frame, frameOf, pointOfFrame } from './selection-frame';

/** Colours of the interface, as CSS; they change with the theme. */
export interface OverlayLook {
  readonly accent: string;
  /** Lines that a drag has snapped to: apart from the accent, and from every ink. */
  readonly guide: string;
  /** The inside of handles. */
  readonly paper: string;
  readonly font: string;
}

export interface SelectionOverlayPorts {
  readonly board: Pick<BoardReader, 'get' | 'families' | 'onChange'>;
  readonly scene: Pick<Scene, 'get' | 'placeOf' | 'isVeiled'>;
  readonly kinds: ShapeKinds;
  readonly selection: Pick<Selection, 'ids' | 'entered'>;
  /** The shape that the hand would drop into, or bind to. */
  readonly target: ReadonlySignal<ShapeId | null>;
  readonly previews: Pick<Previews, 'shown'>;
  readonly editing: TextEditing['editing'];
  readonly brush: ReadonlySignal<Box | null>;
  readonly guides: ReadonlySignal<readonly Guide[]>;
  readonly lasso: ReadonlySignal<readonly Point[]>;
  readonly laser: ReadonlySignal<readonly LaserTrail[]>;
  now(): number;
  readonly others: ReadonlySignal<readonly OthersSelection[]>;
  readonly carets: ReadonlySignal<readonly OthersCaret[]>;
  readonly measure: TextMeasure;
  readonly canWrite: ReadonlySignal<boolean>;
  readonly laidHand: ReadonlySignal<LaidHand | null>;
  /** The shape whose handles crop; null for none. */
  readonly cropping: ReadonlySignal<ShapeId | null>;
  /** Name of the running gesture; null for none. */
  readonly gesture: ReadonlySignal<string | null>;
  look(): OverlayLook;
}

export interface SelectionOverlay {
  readonly draw: Overlay;
  /** Tells when it looks different. Returns the disposer. */
  watch(changed: () => void): () => void;
}

const FRAME_WIDTH = 1.5;
const THIN_WIDTH = 1;
const HANDLE_SIZE = 8;
const HANDLE_ROUNDING = 2;
const TARGET_WIDTH = 2.5;
const GROUP_DASH = [4, 3];
const NO_SHAPE = '' as ShapeId;
const TAG_HEIGHT = 18;
const TAG_PADDING = 6;
/** CSS pixels between a shape and what others have selected it with: on its edge, a shape would seem to change its colour. */
const OTHERS_GAP = 3;
/** A cursor within this many CSS pixels of a frame names whoever has it selected. */
const CURSOR_REACH = 120;
/** A name is cut off after this many characters. */
const LONGEST_NAME = 24;
/** Beyond this many, single frames would be a thicket: only the common one is drawn. */
const MOST_FRAMES = 300;

type Context = CanvasRenderingContext2D;

function traceFrame(context: Context, view: View, frame: Frame, gap: number): void {
  const [left, top] = view.toScreen(pointOfFrame(frame, -1, -1));
  const width = frame.size[0] * view.camera.zoom;
  const height = frame.size[1] * view.camera.zoom;
  context.save();
  context.translate(left, top);
  context.rotate(frame.angle);
  context.beginPath();
  context.rect(-gap, -gap, width + 2 * gap, height + 2 * gap);
  context.restore();
}

function strokeFrame(
  context: Context,
  view: View,
  frame: Frame,
  { color, width, gap = 0 }: { readonly color: string; readonly width: number; readonly gap?: number },
): void {
  traceFrame(context, view, frame, gap);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

function drawHandle(context: Context, view: View, handle: Handle, angle: number, look: OverlayLook): void {
  const [x, y] = view.toScreen(handle.at);
  const half = HANDLE_SIZE / 2;
  context.save();
  context.translate(x, y);
  context.beginPath();
  if (handle.kind === 'resize') {
    context.rotate(angle);
    context.roundRect(-half, -half, HANDLE_SIZE, HANDLE_SIZE, HANDLE_ROUNDING);
  } else context.arc(0, 0, half + 0.5, 0, 2 * Math.PI);
  context.restore();
  context.fillStyle = handle.kind === 'point' && handle.isHeld ? look.accent : look.paper;
  context.fill();
  context.strokeStyle = look.accent;
  context.lineWidth = FRAME_WIDTH;
  context.stroke();
}

function drawStem(
  context: Context,
  view: View,
  handles: readonly Handle[],
  frame: Frame,
  color: string,
): void {
  const rotation = handles.find(({ kind }) => kind === 'rotate');
  if (!rotation) return;
  context.beginPath();
  context.moveTo(...asPair(view.toScreen(rotation.at)));
  context.lineTo(...asPair(view.toScreen(pointOfFrame(frame, 0, -1))));
  context.strokeStyle = color;
  context.lineWidth = THIN_WIDTH;
  context.stroke();
}

function asPair([x, y]: Point): [number, number] {
  return [x, y];
}

function drawBrush(context: Context, view: View, box: Box, color: string): void {
  const [left, top] = view.toScreen([box.minX, box.minY]);
  const [right, bottom] = view.toScreen([box.maxX, box.maxY]);
  context.fillStyle = color;
  context.globalAlpha = 0.1;
  context.fillRect(left, top, right - left, bottom - top);
  context.globalAlpha = 1;
  context.strokeStyle = color;
  context.lineWidth = THIN_WIDTH;
  context.strokeRect(left, top, right - left, bottom - top);
}

function drawLasso(context: Context, view: View, loop: readonly Point[], color: string): void {
  if (loop.length < 2) return;
  context.beginPath();
  for (const point of loop) context.lineTo(...asPair(view.toScreen(point)));
  context.fillStyle = color;
  context.globalAlpha = 0.08;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = color;
  context.lineWidth = FRAME_WIDTH;
  context.stroke();
}

/** A colour comes from another person: what canvas can't read is ignored by it, so the accent is set first. */
function setColor(context: Context, color: string, look: OverlayLook): void {
  context.fillStyle = look.accent;
  context.fillStyle = color;
}

/** One name is enough: their cursor has it too, and where they are at work or the cursor is near, that is the one that is seen. */
export function isNamedByCursor(
  view: Pick<View, 'toScreen'>,
  frame: Frame,
  { cursor, isBusy }: Pick<OthersSelection, 'cursor' | 'isBusy'>,
): boolean {
  if (!cursor) return false;
  if (isBusy) return true;
  const corners = [-1, 1].flatMap((x) => [-1, 1].map((y) => view.toScreen(pointOfFrame(frame, x, y))));
  const [x, y] = view.toScreen(cursor);
  const isBetween = (place: number, places: readonly number[]) =>
    place >= Math.min(...places) - CURSOR_REACH && place <= Math.max(...places) + CURSOR_REACH;
  return (
    isBetween(
      x,
      corners.map((corner) => corner[0]),
    ) &&
    isBetween(
      y,
      corners.map((corner) => corner[1]),
    )
  );
}

function drawTag(
  context: Context,
  view: View,
  frame: Frame,
  other: OthersSelection,
  look: OverlayLook,
): void {
  const corners = [-1, 1].flatMap((x) => [-1, 1].map((y) => view.toScreen(pointOfFrame(frame, x, y))));
  const left = Math.min(...corners.map(([x]) => x));
  const top = Math.min(...corners.map(([, y]) => y)) - TAG_HEIGHT - OTHERS_GAP - 2;
  const name = other.name.length > LONGEST_NAME ? `${other.name.slice(0, LONGEST_NAME - 1)}…` : other.name;
  if (name === '') return;
  context.font = `500 11px ${look.font}`;
  context.textBaseline = 'middle';
  const width = context.measureText(name).width + 2 * TAG_PADDING;
  setColor(context, other.color, look);
  context.beginPath();
  context.roundRect(left, top, width, TAG_HEIGHT, 5);
  context.fill();
  context.fillStyle = '#ffffff';
  context.fillText(name, left + TAG_PADDING, top + TAG_HEIGHT / 2 + 0.5);
}

function drawOthers(
  context: Context,
  view: View,
  shapes: readonly Shape[],
  { other, isWriting }: { readonly other: OthersSelection; readonly isWriting: boolean },
  look: OverlayLook,
) {
  const frame = frameOf(shapes);
  if (!frame) return;
  setColor(context, other.color, look);
  const color = String(context.fillStyle);
  for (const shape of shapes.slice(0, MOST_FRAMES)) {
    strokeFrame(context, view, frameOf([shape])!, { color, width: FRAME_WIDTH, gap: OTHERS_GAP });
  }
  if (!isWriting && !isNamedByCursor(view, frame, other)) drawTag(context, view, frame, other, look);
}

function strokeUnits(
  context: Context,
  view: View,
  frames: readonly { readonly frame: Frame; readonly isWhole: boolean }[],
  color: string,
) {
  for (const { frame, isWhole } of frames) {
    context.setLineDash(isWhole ? GROUP_DASH : []);
    strokeFrame(context, view, frame, { color, width: THIN_WIDTH });
  }
  context.setLineDash([]);
}

/** Of what is being cropped, dashed, where all of it lies of which a part is seen. */
function drawWhole(
  context: Context,
  view: View,
  { scene, kinds, cropping }: Pick<SelectionOverlayPorts, 'scene' | 'kinds' | 'cropping'>,
  color: string,
): void {
  const shape = scene.get(cropping.peek() ?? NO_SHAPE);
  const crop = shape && kinds.get(shape.type)?.model.crop;
  const frame = crop && frameOf([{ ...shape, ...placePart(shape, crop, crop.whole(shape)) }]);
  if (!frame) return;
  context.setLineDash(GROUP_DASH);
  strokeFrame(context, view, frame, { color, width: FRAME_WIDTH });
  context.setLineDash([]);
}

/** What is drawn over the shapes: frames and handles of the selection, the box being dragged out, what others have selected. */
export function createSelectionOverlay(ports: SelectionOverlayPorts): SelectionOverlay {
  const { scene, selection, brush, others } = ports;
  const shown = (ids: Iterable<ShapeId>) => [...ids].flatMap((id) => scene.get(id) ?? []);
  const shapeOf = ({ id }: OthersCaret) => (scene.isVeiled(id) ? undefined : scene.get(id));
  const drawOwn = (context: Context, view: View, look: OverlayLook) => {
    const editing = ports.editing.peek();
    const ids = selection.ids.peek();
    const gesture = ports.gesture.peek();
    const isQuiet = gesture === null || gesture === 'pointing';
    // Of thousands under the hand, in every frame, only where they lie is asked for.
    const places =
      !isQuiet && ids.size > MOST_FRAMES ? [...ids].flatMap((id) => scene.placeOf(id) ?? []) : null;
    const shapes = places ? [] : shown(ids);
    const frame = frameOf(places ?? shapes);
    if (!frame) return;
    const entered = selection.entered.peek();
    if ((shapes.length > 1 || entered !== null) && shapes.length <= MOST_FRAMES) {
      const frames = unitFrames(ports.board, shapes, entered, ({ id }) => scene.get(id));
      strokeUnits(context, view, frames, look.accent);
    }
    const isStill = isQuiet && editing === null;
    const handles =
      isStill && ports.canWrite.peek() ? handlesOf(shapes, ports.kinds, view.camera.zoom, frame) : [];
    const [first] = shapes;
    const hasOwnPoints = shapes.length === 1 && ports.kinds.get(first!.type)?.geometry.handles !== undefined;
    if (!hasOwnPoints) strokeFrame(context, view, frame, { color: look.accent, width: FRAME_WIDTH });
    drawWhole(context, view, ports, look.accent);
    drawStem(context, view, handles, frame, look.accent);
    for (const handle of handles) drawHandle(context, view, handle, frame.angle, look);
    if (isQuiet) ports.laidHand.peek()?.draw(context, view, look);
  };
  return {
    draw(context, view) {
      const look = ports.look();
      const carets = ports.carets.peek();
      for (const other of others.peek()) {
        const isWriting = carets.some(({ client }) => client === other.client);
        drawOthers(context, view, shown(other.ids), { other, isWriting }, look);
      }
      drawCarets(context, view, carets, { ...ports, shapeOf, font: look.font });
      drawOwn(context, view, look);
      drawGuides(context, view, ports.guides.peek(), look.guide);
      const target = scene.get(ports.target.peek() ?? NO_SHAPE);
      if (target)
        strokeFrame(context, view, frameOf([target])!, { color: look.accent, width: TARGET_WIDTH, gap: 2 });
      const box = brush.peek();
      if (box) drawBrush(context, view, box, look.accent);
      drawLasso(context, view, ports.lasso.peek(), look.accent);
      drawLaser(context, view, ports.laser.peek(), ports.now(), look.guide);
    },
    watch(changed) {
      const version = signal(0);
      const stopListening = ports.board.onChange(({ updated, removed }) => {
        if (updated.size + removed.size > 0) version.value += 1;
      });
      const stopWatching = effect(() => {
        for (const each of [ports.lasso, ports.laser]) each.value;
        for (const each of [
          version,
          selection.ids,
          selection.entered,
          ports.target,
          ports.guides,
          brush,
          others,
          ports.carets,
          ports.previews.shown,
          ports.laidHand,
          ports.cropping,
        ])
          each.value;
        for (const each of [ports.gesture, ports.editing, ports.canWrite]) each.value;
        changed();
      });
      return () => {
        stopListening();
        stopWatching();
      };
    },
  };
}
