import { signal } from '@preact/signals-core';
import * as Y from 'yjs';
import { createHistory } from '../../../board/history';
import { openBoard } from '../../../board/transaction';
import { createEditor } from '../../../editor/create-editor';
import { attachKeyboard } from '../../../editor/input/attach-keyboard';
import { attachPointerInput } from '../../../editor/input/attach-pointer-input';
import { writeExcalidrawClipboard } from '../../../formats/excalidraw/write-clipboard';
import { createBrowserClock, createBrowserFrames } from '../../../render/frame-loop';
import { createScene } from '../../../render/scene';
import { createStage } from '../../../render/stage';
import { shapeKinds, shapeModels } from '../../../shapes/models';
import { shapeTools } from '../../../shapes/tools';

/** What the test does in the page, beside what a hand does. */
export interface InputPage {
  shapes(): readonly {
    readonly type: string;
    readonly at: readonly number[];
    readonly size: readonly number[];
  }[];
  camera(): { readonly x: number; readonly y: number; readonly zoom: number };
  tool(): string;
  choose(id: string): void;
  menus(): number;
  selected(): number;
  cursor(): string;
  whenIdle(): Promise<void>;
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const doc = new Y.Doc();
const board = openBoard({ doc, models: shapeModels, random });
const surface = document.createElement('div');
surface.tabIndex = 0;
surface.style.cssText = 'position:absolute;inset:0;overflow:hidden;outline:none';
const canvases = [0, 1].map(() => {
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%';
  canvas.width = innerWidth;
  canvas.height = innerHeight;
  surface.append(canvas);
  return canvas;
});
const field = document.createElement('input');
field.style.cssText = 'position:absolute;right:0;top:0';
document.body.append(surface, field);
const frames = createBrowserFrames(window);
const clock = createBrowserClock(window);
const scene = createScene({ board, kinds: shapeKinds });
const host = { staticCanvas: canvases[0]!, liveCanvas: canvases[1]! };
const stage = createStage({ scene, theme: 'light', host, frames, clock });
const editor = createEditor({
  board,
  history: createHistory(doc),
  scene,
  kinds: shapeKinds,
  tools: shapeTools,
  measure: stage.measure,
  frames,
  clock,
  random,
  canWrite: signal(true),
  canComment: signal(true),
  storage: { get: () => null, set: () => {} },
  clipboard: { write: async () => true, read: async () => undefined },
  writeForOthers: writeExcalidrawClipboard,
  page: {
    confirm: async () => true,
    tell: () => {},
    warn: () => {},
    download: () => {},
    showExport: () => {},
    chooseFile: async () => null,
    choosePictures: async () => [],
    takePhoto: async () => [],
    pickColour: async () => undefined,
    hasCamera: false,
    isDark: () => false,
    setDark: () => {},
    isListingLayers: () => false,
    toggleLayers: () => {},
    addressOf: () => location.href,
    openAddress: () => {},
  },
  failed: () => {},
});
editor.camera.resize(innerWidth, innerHeight);
stage.resize(innerWidth, innerHeight, devicePixelRatio);
editor.camera.state.subscribe((camera) => stage.setCamera(camera));
const overlay = editor.createOverlay(() => ({
  accent: '#0d7068',
  paper: '#ffffff',
  guide: '#d6336c',
  font: 'sans-serif',
}));
stage.addOverlay(overlay.draw);
overlay.watch(() => stage.invalidateOverlay());
attachPointerInput(surface, { ...editor, clock, isSpaceHeld: editor.interaction.isSpaceHeld });
attachKeyboard(window, editor.keyboard);
let menus = 0;
surface.addEventListener('contextmenu', (event) => {
  event.preventDefault();
  menus += 1;
});

const page: InputPage = {
  shapes: () => [...board.all()].map(({ type, at, size }) => ({ type, at, size })),
  camera: () => editor.camera.state.peek(),
  tool: () => editor.toolbox.active.peek(),
  choose: (id) => editor.toolbox.choose(id),
  menus: () => menus,
  selected: () => editor.selection.ids.peek().size,
  cursor: () => getComputedStyle(surface).cursor,
  whenIdle: () => stage.whenIdle(),
};
Object.assign(window, { inputPage: page });
