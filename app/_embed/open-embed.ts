import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import * as Y from 'yjs';
import { type Box, boxContains } from '../../board/geometry/box';
import { openBoard as openDocument } from '../../board/transaction';
import type { Camera } from '../../editor/camera/camera';
import { createCamera } from '../../editor/camera/create-camera';
import { createBrowserClock, createBrowserFrames } from '../../render/frame-loop';
import { createScene } from '../../render/scene';
import { shapeKinds, shapeModels } from '../../shapes/models';
import { type WatchState, watchBoard } from '../../sync/client/watch-board';
import { browserClock, browserSurroundings } from '../_board/browser-time';
import { createDrawingSurface } from '../_board/drawing-surface';
import { hideOthersNotes } from '../_board/facilitate/private-notes';
import { createBoardImages } from '../_board/pictures/board-images';
import { decodePicture } from '../_board/pictures/decode-picture';
import { reachPictureServer } from '../_board/pictures/picture-server';
import { isDark } from '../_ui/theme';
import type { EmbedAddress } from './embed-address';
import { followPrivateWriting } from './follow-private-writing';
import { type LookAroundPorts, lookAround, zoomBy } from './look-around';

/** A board on somebody else's page: seen live, changed by nobody, kept nowhere. */
export interface EmbedSession {
  readonly state: ReadonlySignal<WatchState>;
  readonly title: ReadonlySignal<string>;
  /** In whole percent. */
  readonly zoom: ReadonlySignal<number>;
  zoomIn(): void;
  zoomOut(): void;
  showAll(): void;
  /** Puts the board into an element. Returns the disposer. */
  mount(element: HTMLElement): () => void;
  dispose(): void;
}

/** Nothing is kept on a device that only passes by. */
const NO_DEVICE = {
  get: async () => undefined,
  put: async () => false,
  pending: async () => [],
};
const STEP = 1.4;

function watch({ boardId, linkKey }: EmbedAddress, doc: Y.Doc) {
  const { protocol, host } = location;
  const watched = watchBoard({
    url: `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/sync`,
    boardId,
    linkKey,
    doc,
    clock: browserClock,
    random: Math.random,
    webSocket: WebSocket,
    surroundings: browserSurroundings,
  });
  const state = signal<WatchState>('opening');
  watched.onChange(() => {
    state.value = watched.state;
  });
  return { watched, state };
}

/** Cookies stay out of frames of other sites, so the key goes along. */
function createRequest({ linkKey }: EmbedAddress): typeof fetch {
  const headers: Record<string, string> = linkKey ? { authorization: `Bearer ${linkKey}` } : {};
  return (input, options) => fetch(input, { ...options, headers });
}

/** Which round of private writing lasts. */
async function askForRound({ boardId }: EmbedAddress, request: typeof fetch): Promise<unknown> {
  const answer = await request(`/api/boards/${boardId}/private-writing`);
  if (!answer.ok) throw new Error(`The board answered ${answer.status}`);
  return answer.json();
}

/** The title for lists: a board that was made by a script and never opened has it nowhere else. */
async function findTitle({ boardId }: EmbedAddress, request: typeof fetch): Promise<string> {
  try {
    const answer = await request(`/api/boards/${boardId}`);
    const { title } = (await answer.json()) as { title?: unknown };
    return answer.ok && typeof title === 'string' ? title : '';
  } catch {
    return '';
  }
}

function openPictures({ boardId }: EmbedAddress, request: typeof fetch) {
  return createBoardImages({
    boardId,
    device: NO_DEVICE,
    reach: (board) => reachPictureServer(board, request),
    after: browserClock.after,
    onWake: browserSurroundings.onWake,
    today: () => Date.now(),
    decode: decodePicture,
    read: async () => null,
    renamed: () => {},
    loadDrawing: () => import('../_board/pictures/drawn-pictures'),
    keepsWhole: false,
    rasterise: async () => null,
    tell: () => {},
  });
}

/** Shows everything that is on the board until somebody moves the view; then it is theirs. */
function followContent(camera: Camera, bounds: () => Box | undefined) {
  let isMoved = false;
  const showAll = () => {
    isMoved = false;
    camera.fit(bounds(), { most: 1.5 });
  };
  return {
    showAll,
    moved: () => {
      isMoved = true;
    },
    resized: () => {
      if (!isMoved) showAll();
    },
    changed: () => {
      const box = bounds();
      if (!isMoved && box && !boxContains(camera.view.peek(), box)) showAll();
    },
  };
}

export function openEmbed(address: EmbedAddress): EmbedSession {
  const doc = new Y.Doc();
  const board = openDocument({
    doc,
    models: shapeModels,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    author: () => '',
  });
  const { watched, state } = watch(address, doc);
  const frames = createBrowserFrames(window);
  const clock = createBrowserClock(window);
  const scene = createScene({ board, kinds: shapeKinds });
  const request = createRequest(address);
  const pictures = openPictures(address, request);
  const drawing = createDrawingSurface({ scene, board, frames, clock, isDark, images: pictures.images });
  const camera = createCamera();
  const following = followContent(camera, () => scene.contentBounds());
  const looking: LookAroundPorts = { camera, moved: following.moved, showAll: following.showAll };
  const listed = signal('');
  const own = signal('');
  void findTitle(address, request).then((found) => {
    listed.value = found;
  });
  const writing = followPrivateWriting({
    ask: () => askForRound(address, request),
    after: browserClock.after,
  });
  const isReady = computed(() => state.value === 'here' || state.value === 'away');
  let cancelLook = () => {};
  const changed = () => {
    writing.changed();
    own.value = board.settings().title;
    cancelLook();
    cancelLook = browserClock.after(0, following.changed);
  };
  // Nobody is anybody here: no writing is their own.
  const [me, people] = [signal({ id: '' }), signal([])];
  const stops = [
    hideOthersNotes({ scene, board, kinds: shapeKinds, round: writing.round, me, people }),
    () => writing.dispose(),
    board.onChange(changed),
    () => cancelLook(),
  ];
  return {
    state,
    title: computed(() => own.value || listed.value),
    zoom: computed(() => Math.round(camera.state.value.zoom * 100)),
    zoomIn: () => zoomBy(looking, STEP),
    zoomOut: () => zoomBy(looking, 1 / STEP),
    showAll: following.showAll,
    mount(element) {
      const unmount = [
        drawing.mount(element, camera, isReady),
        lookAround(element, looking),
        effect(() => {
          if (isReady.value && camera.viewport.value[0] > 0) following.resized();
        }),
      ];
      return () => {
        for (const stop of unmount.reverse()) stop();
      };
    },
    dispose() {
      for (const stop of stops) stop();
      watched.dispose();
      for (const part of [pictures, drawing, scene, frames, board]) part.dispose();
      doc.destroy();
    },
  };
}
