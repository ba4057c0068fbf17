import { signal } from '@preact/signals-core';
import * as Y from 'yjs';
import { sha256 } from '../../../app/_board/pictures/sha256';
import { translateSentence } from '../../../app/_language/translate-sentence';
import { uniteBoxes } from '../../../board/geometry/box';
import { createHistory } from '../../../board/history';
import type { ShapeId } from '../../../board/ids';
import { SystemOrigin } from '../../../board/origin';
import type { Shape, ShapeDraft } from '../../../board/shape';
import { openBoard } from '../../../board/transaction';
import { createActions } from '../../../editor/actions/create-actions';
import type { PageParts } from '../../../editor/actions/ports';
import { createCamera } from '../../../editor/camera/create-camera';
import { type ClipboardPorts, createClipboard } from '../../../editor/clipboard/clipboard';
import type { ClipboardForms } from '../../../editor/clipboard/system-clipboard';
import { createBoardFiles } from '../../../editor/files/board-files';
import type { ReadPages } from '../../../editor/files/page-reader';
import type { PictureKeeper } from '../../../editor/files/picture-keeper';
import type { StartBeside } from '../../../editor/files/start-beside';
import { createGrowing } from '../../../editor/growing/create-growing';
import { createLinks } from '../../../editor/links/create-links';
import { createPreferences } from '../../../editor/preferences/preferences';
import { createViewModes } from '../../../editor/preferences/view-modes';
import { createPresenting } from '../../../editor/presenting/create-presenting';
import { createSelection } from '../../../editor/selection/create-selection';
import { createStylePanel } from '../../../editor/style/style-panel';
import { createFormatting } from '../../../editor/text/formatting';
import { createTextEditing } from '../../../editor/text/text-editing';
import { writeExcalidrawClipboard } from '../../../formats/excalidraw/write-clipboard';
import { createScene } from '../../../render/scene';
import { shapeKinds, shapeModels } from '../../../shapes/models';
import { createSteppedTime } from '../../harness/stepped-time';

/** Letters half as wide as high: enough to see that a box follows its text. */
export const evenMeasure = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

function countingBytes(): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    count += 1;
    return Uint8Array.from({ length }, (_, index) => (index < 2 ? (count >> (8 * index)) & 0xff : 7));
  };
}

/** Keeps pictures in a map, and asks none of them what it shows. */
function keepIn(kept: Map<string, Uint8Array>): PictureKeeper {
  return {
    async keep(bytes) {
      const hash = await sha256(new Uint8Array(bytes));
      kept.set(hash, bytes);
      return { hash, size: [20, 20] };
    },
    keepFile: async () => 'a'.repeat(64),
    findFile: async () => null,
    rasterise: async () => null,
    claim: async () => true,
    find: async (hash) => kept.get(hash) ?? null,
    show: async () => null,
  };
}

/** A board with everything the actions take but a screen: what is told and downloaded is kept to be looked at. */
export function createActionStage(
  settings = new Map<string, string>(),
  kept?: Map<string, Uint8Array>,
  loadFont?: (file: string) => Promise<Uint8Array | undefined>,
  startBeside?: StartBeside,
  clipboardPorts: Partial<ClipboardPorts> = {},
) {
  const doc = new Y.Doc();
  const random = countingBytes();
  const board = openBoard({ doc, models: shapeModels, random });
  const history = createHistory(doc);
  const selection = createSelection(board);
  const camera = createCamera();
  camera.resize(1000, 800);
  const canWrite = signal(true);
  const isLocked = signal(false);
  const nextType = signal<string | undefined>(undefined);
  const told: string[] = [];
  const downloads: { readonly name: string; readonly file: Blob }[] = [];
  const system = { forms: {} as ClipboardForms, text: '' as string | undefined, isOpen: true };
  const noPages: ReadPages = { pages: [], unreadable: 0, tooMany: 0, lent: 0 };
  const answers = { pages: noPages, confirm: true, file: null as Blob | null, isDark: false, time: 0 };
  const storage = {
    get: (name: string) => settings.get(name) ?? null,
    set: (name: string, value: string) => void settings.set(name, value),
  };
  const scene = { isVeiled: () => false };
  const parts = { board, history, selection, scene, kinds: shapeKinds, measure: evenMeasure, random };
  const style = createStylePanel({
    ...parts,
    nextType,
    storage,
  });
  const clipboard = createClipboard({
    ...parts,
    ...(kept ? { pictures: keepIn(kept) } : {}),
    system: {
      async write(forms) {
        if (system.isOpen) system.forms = forms;
        return system.isOpen;
      },
      read: async () => (system.text === undefined ? undefined : { text: system.text }),
    },
    writeForOthers: writeExcalidrawClipboard,
    target: () => [500, 500],
    canWrite: () => canWrite.peek(),
    styleFor: (type) => style.styleFor(type),
    tell: (message) => told.push(translateSentence(message)),
    ...clipboardPorts,
  });
  const text = createTextEditing({ ...parts, canWrite });
  const files = createBoardFiles({
    ...{ ...parts, camera, loadFont, startBeside, clock: createSteppedTime().clock },
    canWrite: () => canWrite.peek(),
    ...(kept ? { pictures: keepIn(kept) } : {}),
    pageReader: { readPdf: async () => answers.pages },
  });
  const page: PageParts = {
    confirm: async () => answers.confirm,
    tell: (message) => told.push(translateSentence(message)),
    warn: (message) => told.push(translateSentence(message)),
    download: (file, name) => downloads.push({ file, name }),
    showExport: () => told.push('export'),
    chooseFile: async () => answers.file,
    choosePictures: async () => [],
    takePhoto: async () => [],
    pickColour: async () => undefined,
    hasCamera: false,
    isListingLayers: () => false,
    toggleLayers: () => told.push('layers'),
    isDark: () => answers.isDark,
    setDark: (isDark) => {
      answers.isDark = isDark;
    },
    addressOf: (shape) => `https://boards.example/b/${'b'.repeat(22)}${shape ? `?shape=${shape}` : ''}`,
    openAddress: (address) => told.push(`open ${address}`),
  };
  const boundsOf = (id: ShapeId) => {
    const shape = board.get(id);
    return shape && shapeKinds.get(shape.type)!.geometry.paintedBounds(shape);
  };
  const modes = createViewModes();
  const actions = createActions({
    ...parts,
    camera,
    toolbox: {
      current: signal({
        id: 'select',
        label: '',
        keys: [],
        icon: '',
        cursor: '',
        writes: false,
        press: () => null,
      }),
      isLocked,
      choose: (id) => told.push(`tool ${id}`),
      setLocked: (locked) => {
        isLocked.value = locked;
      },
    },
    formatting: createFormatting({ ...parts, canWrite, editing: text.editing }),
    preferences: createPreferences(storage),
    modes,
    style,
    text,
    clipboard,
    files,
    canWrite,
    canComment: canWrite,
    commenting: signal(null),
    cropping: { toggle: () => false },
    descriptions: { editing: signal(null), set() {} },
    page,
    presenting: createPresenting({
      ...parts,
      camera,
      modes,
      toolbox: { active: signal('select'), choose: () => {} },
    }),
    growing: createGrowing({
      ...parts,
      scene: createScene({ board, kinds: shapeKinds }),
      canWrite,
      text,
      styleFor: (type) => style.styleFor(type),
    }),
    links: createLinks({ ...parts, camera, canWrite, page, boundsOf }),
    contentBounds: () =>
      uniteBoxes([...board.all()].map((shape) => shapeKinds.get(shape.type)!.geometry.paintedBounds(shape))),
    now: () => answers.time,
  });
  const find = (id: string) => {
    const action = actions.find((each) => each.id === id);
    if (!action) throw new Error(`no action ${id}`);
    return action;
  };
  return {
    ...{
      doc,
      board,
      history,
      selection,
      camera,
      canWrite,
      nextType,
      settings,
      told,
      downloads,
      system,
      answers,
    },
    ...{ style, clipboard, text, files, actions, find },
    /** Draws shapes as somebody else would: not part of this person's undo. */
    put(...drafts: (Partial<ShapeDraft> & { readonly type: string })[]): ShapeId[] {
      return board.transact(new SystemOrigin('set the stage'), (edit) =>
        drafts.map((draft) => edit.create({ at: [0, 0], size: [100, 100], ...draft } as ShapeDraft)),
      );
    },
    async run(id: string): Promise<void> {
      const action = find(id);
      if (!action.isEnabled()) throw new Error(`${id} is not enabled`);
      await action.run();
    },
    shape(id: ShapeId): Shape {
      const shape = board.get(id);
      if (!shape) throw new Error(`${id} is gone`);
      return shape;
    },
    /** The ids from the bottom up. */
    stack(): ShapeId[] {
      return [...board.all()]
        .sort((one, other) => (one.z < other.z ? -1 : one.z > other.z ? 1 : one.id < other.id ? -1 : 1))
        .map(({ id }) => id);
    },
  };
}

export type ActionStage = ReturnType<typeof createActionStage>;
