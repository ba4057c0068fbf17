import { signal } from '@preact/signals-core';
import * as Y from 'yjs';
import { createHistory } from '../../../board/history';
import type { ShapeId } from '../../../board/ids';
import { SystemOrigin } from '../../../board/origin';
import type { ShapeDraft } from '../../../board/shape';
import { openBoard } from '../../../board/transaction';
import { createCamera } from '../../../editor/camera/create-camera';
import { createFormatting } from '../../../editor/text/formatting';
import { createTextEditing } from '../../../editor/text/text-editing';
import { mountTextOverlay } from '../../../editor/text/text-overlay';
import { fitToText } from '../../../formats/fitted-box';
import { createCanvasPen } from '../../../render/canvas-pen';
import { drawShape } from '../../../render/draw-shape';
import { FONT_FAMILIES } from '../../../render/fonts';
import { createTextMeasure } from '../../../render/text-measure';
import { LIGHT_THEME } from '../../../render/theme';
import { shapeKinds, shapeModels } from '../../../shapes/models';

/** Plain values, so that they can be handed to a page. */
export type OverlayDraft = Readonly<
  Record<string, string | number | readonly number[] | readonly object[]>
> & {
  readonly type: string;
};

/** What the test does in the page. */
export interface OverlayPage {
  put(draft: OverlayDraft): string;
  look(zoom: number): void;
  begin(id: string): void;
  end(): void;
  isEditing(): boolean;
  text(id: string): string | undefined;
  size(id: string): readonly number[];
  undo(): void;
  /** Somebody else types. */
  splice(id: string, index: number, remove: number, insert: string): void;
}

const doc = new Y.Doc();
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const board = openBoard({ doc, models: shapeModels, random });
const history = createHistory(doc);
const camera = createCamera();
const canvas = document.createElement('canvas');
const surface = document.createElement('div');
surface.tabIndex = 0;
surface.style.cssText = 'position:absolute;inset:0;overflow:hidden;outline:none';
canvas.width = innerWidth;
canvas.height = innerHeight;
surface.append(canvas);
document.body.append(surface);
camera.resize(innerWidth, innerHeight);
const context = canvas.getContext('2d')!;
let hidden: ShapeId | null = null;
let measure = createTextMeasure(document.createElement('canvas').getContext('2d')!);

function draw(): void {
  context.resetTransform();
  context.clearRect(0, 0, canvas.width, canvas.height);
  const { x, y, zoom } = camera.state.peek();
  const origin = { originX: x * zoom - canvas.width / 2, originY: y * zoom - canvas.height / 2 };
  const pen = createCanvasPen(context, { theme: LIGHT_THEME, measure, detail: zoom, ...origin });
  for (const shape of board.all()) {
    drawShape(pen, shapeKinds, shape.id === hidden ? { ...shape, text: '' } : shape);
  }
}

const editing = createTextEditing({ board, history, kinds: shapeKinds, canWrite: signal(true), random });
board.onChange(draw);
// A measure remembers the widths of its fonts: made when they are there, as the stage does.
await document.fonts.ready;
await document.fonts.load(`20px ${FONT_FAMILIES.hand}`);
measure = createTextMeasure(document.createElement('canvas').getContext('2d')!);
mountTextOverlay(surface, {
  ...{ board, history, camera, editing, kinds: shapeKinds, measure },
  formatting: createFormatting({
    ...{ board, history, measure, kinds: shapeKinds, canWrite: signal(true), editing: editing.editing },
    selection: { ids: signal(new Set<ShapeId>()) },
  }),
  look: { name: 'Text', family: (font) => FONT_FAMILIES[font], color: LIGHT_THEME.paint },
  hideText(id) {
    hidden = id;
    draw();
  },
  now: () => performance.now(),
});

const page: OverlayPage = {
  put(draft) {
    const origin = new SystemOrigin('stage');
    for (const { id } of [...board.all()]) board.transact(origin, (edit) => edit.remove(id));
    const id = board.transact(origin, (edit) => edit.create(draft as unknown as ShapeDraft));
    const fitted = fitToText(shapeKinds, measure, board.get(id)!);
    if (fitted) board.transact(origin, (edit) => edit.update(id, fitted));
    return id;
  },
  look(zoom) {
    camera.set({ x: 0, y: 0, zoom });
    draw();
  },
  begin(id) {
    editing.begin(id as ShapeId);
    const area = document.querySelector('textarea');
    if (!area) return;
    area.style.caretColor = 'transparent';
    area.setSelectionRange(0, 0);
  },
  end: () => editing.end(),
  isEditing: () => editing.editing.peek() !== null,
  text: (id) => board.get(id as ShapeId)?.text,
  size: (id) => board.get(id as ShapeId)?.size ?? [],
  undo: () => history.undo(),
  splice(id, index, remove, insert) {
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const text = (other.getMap('shapes').get(id) as Y.Map<unknown>).get('text') as Y.Text;
    if (remove > 0) text.delete(index, remove);
    if (insert) text.insert(index, insert);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'remote');
  },
};

Object.assign(window, { overlayPage: page });
