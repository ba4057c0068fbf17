import type { ReadonlySignal } from '@preact/signals-core';
import { centerOf } from '../../board/geometry/box';
import { isShapeId } from '../../board/ids';
import type { BoardReader } from '../../board/transaction';
import { type Camera, type CameraState, LEAST_ZOOM, MOST_ZOOM } from '../../editor/camera/camera';
import type { Selection } from '../../editor/editor';
import type { BoardFiles } from '../../editor/files/board-files';
import { FILE_FORMATS, type FileFormat } from '../../editor/files/file-format';
import type { Scene } from '../../render/scene';

export const SCRIPTING_VERSION = 1;

export interface ScriptingPorts {
  readonly board: Pick<BoardReader, 'get' | 'count'>;
  readonly scene: Pick<Scene, 'contentBounds'>;
  readonly camera: Camera;
  readonly selection: Pick<Selection, 'ids'>;
  readonly files: BoardFiles;
  readonly ready: ReadonlySignal<boolean>;
  /** The drawing surface, while it is on the page. */
  surface(): HTMLElement | null;
}

/** `window.driftless` on a board's page (contract section 8). It does nothing that a person could not. */
export interface Driftless {
  readonly version: number;
  /** Resolves once the board is shown. */
  readonly ready: Promise<void>;
  /** Shapes on the board. */
  count(): number;
  selection(): string[];
  /** The board point at the centre of the surface, and CSS pixels per board unit. */
  camera(): CameraState;
  setCamera(camera: Partial<CameraState>): void;
  /** Shows everything. */
  fit(): void;
  /** The middle of a shape in client pixels; null when there is none of that id. */
  screenOf(id: string): { x: number; y: number } | null;
  /** Adds a file's shapes, as the Open menu does; resolves to their ids. Rejects with words for people. */
  import(file: Blob | string): Promise<string[]>;
  export(format?: FileFormat): Promise<Blob>;
}

declare global {
  interface Window {
    driftless?: Driftless;
  }
}

function whenTrue(value: ReadonlySignal<boolean>): Promise<void> {
  return new Promise((resolve) => {
    const stop = value.subscribe((isSo) => {
      if (isSo) queueMicrotask(() => stop());
      if (isSo) resolve();
    });
  });
}

export function createScripting(ports: ScriptingPorts): Driftless {
  const { board, scene, camera, selection, files } = ports;
  const number = (given: unknown, present: number) =>
    typeof given === 'number' && Number.isFinite(given) ? given : present;
  return Object.freeze({
    version: SCRIPTING_VERSION,
    ready: whenTrue(ports.ready),
    count: () => board.count,
    selection: () => [...selection.ids.peek()],
    camera: () => ({ ...camera.state.peek() }),
    setCamera(next: Partial<CameraState>) {
      const present = camera.state.peek();
      const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, number(next?.zoom, present.zoom)));
      camera.set({ x: number(next?.x, present.x), y: number(next?.y, present.y), zoom });
    },
    fit: () => camera.fit(scene.contentBounds()),
    screenOf(id: string) {
      // tldraw's files write the kind of a record before its id.
      const name = id.replace(/^shape:/, '');
      const shape = isShapeId(name) ? board.get(name) : undefined;
      if (!shape) return null;
      const [x, y] = camera.toScreen(centerOf(shape));
      const { left = 0, top = 0 } = ports.surface()?.getBoundingClientRect() ?? {};
      return { x: left + x, y: top + y };
    },
    async import(file: Blob | string) {
      const { ids } = await files.open(typeof file === 'string' ? new Blob([file]) : file);
      return [...ids];
    },
    async export(format: FileFormat = 'json') {
      if (!FILE_FORMATS.includes(format)) throw new Error(`The format is one of ${FILE_FORMATS.join(', ')}`);
      return files.export(format);
    },
  });
}

/** Puts the object onto the window. Returns what takes it off again. */
export function offerScripting(target: Pick<Window, 'driftless'>, scripting: Driftless): () => void {
  target.driftless = scripting;
  return () => {
    if (target.driftless === scripting) delete target.driftless;
  };
}
