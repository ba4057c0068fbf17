import { effect } from '@preact/signals-core';
import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import type { Editor } from '../../editor/editor';

/** An element of the page that lies on a shape. */
export interface ShapeElement {
  readonly element: HTMLElement;
  /** The shape changed. */
  dress(shape: Shape): void;
  /** Puts the element where the shape is shown now. */
  place(shape: Shape): void;
  /** The element is taken away. */
  dispose?(): void;
}

export interface FollowShapesPorts {
  readonly board: Pick<BoardReader, 'all' | 'get' | 'onChange'>;
  readonly editor: Pick<Editor, 'camera' | 'previews'>;
  readonly layer: HTMLElement;
  /** Whether a shape has such an element. */
  wants(shape: Shape): boolean;
  create(shape: Shape): ShapeElement;
}

/** Keeps an element of the page on each shape that wants one. Without React: they move with every frame. Returns the disposer. */
export function followShapes({ board, editor, layer, wants, create }: FollowShapesPorts): () => void {
  const shown = new Map<ShapeId, ShapeElement>();
  const { camera, previews } = editor;
  const asShown = (shape: Shape): Shape => {
    const patch = previews.shown.peek().get(shape.id);
    return patch ? ({ ...shape, ...patch } as Shape) : shape;
  };
  const drop = (id: ShapeId) => {
    const there = shown.get(id);
    there?.dispose?.();
    there?.element.remove();
    shown.delete(id);
  };
  const follow = (id: ShapeId) => {
    const shape = board.get(id);
    if (!shape || !wants(shape)) return drop(id);
    let there = shown.get(id);
    if (!there) {
      there = create(shape);
      shown.set(id, there);
      layer.append(there.element);
    }
    there.dress(shape);
    there.place(asShown(shape));
  };
  for (const { id } of [...board.all()].filter(wants)) follow(id);
  const stops = [
    board.onChange(({ added, updated, removed }) => {
      for (const ids of [added, updated, removed]) for (const id of ids) follow(id);
    }),
    effect(() => {
      camera.state.value;
      camera.viewport.value;
      previews.shown.value;
      for (const [id, there] of shown) {
        const shape = board.get(id);
        if (shape) there.place(asShown(shape));
      }
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const id of [...shown.keys()]) drop(id);
  };
}

/** A wheel over such an element moves the board, as it does beside it. Returns the disposer. */
export function passWheelOn(layer: HTMLElement): () => void {
  const pass = (event: WheelEvent) => {
    event.preventDefault();
    document.querySelector('[role="application"]')?.dispatchEvent(new WheelEvent(event.type, event));
  };
  layer.addEventListener('wheel', pass, { passive: false });
  return () => layer.removeEventListener('wheel', pass);
}
