import { computed, effect } from '@preact/signals-core';
import * as Y from 'yjs';
import { createHistory } from '../../board/history';
import type { BoardId } from '../../board/ids';
import { type BoardReader, openBoard as openDocument } from '../../board/transaction';
import { createSystemClipboard } from '../../editor/clipboard/system-clipboard';
import { createEditor } from '../../editor/create-editor';
import { createBrowserClock, createBrowserFrames } from '../../render/frame-loop';
import type { TextMeasure } from '../../render/pen';
import { createScene } from '../../render/scene';
import { shapeKinds, shapeModels } from '../../shapes/models';
import { shapeTools } from '../../shapes/tools';
import { openBoardSync } from '../../sync/client/board-sync';
import { createPresence } from '../../sync/client/presence';
import { roleAllows } from '../../sync/protocol/roles';
import { translate } from '../_language/translate';
import { isDark } from '../_ui/theme';
import { tell } from '../_ui/toast';
import { openAway } from './away/open-away';
import type { BeginningPorts } from './begin-with-template';
import { followBoardName } from './board-name';
import type { BoardSession } from './board-session';
import { createBranching } from './branching';
import * as browser from './browser-ports';
import { browserWays } from './browser-ways';
import { createComments } from './comments/comments';
import { writeForOthers } from './copied-for-others';
import { createDrawingSurface } from './drawing-surface';
import { dropEarlyHand } from './early-hand';
import { openGathering } from './facilitate/open-gathering';
import { createIdentity } from './identity';
import { introduceWhenUsed } from './introduce-when-used';
import { finishKeeping, keepAsNew } from './keep-as-new';
import { keepUndo } from './lasting-undo';
import { liftDocument } from './lift-document';
import { showShapeOfAddress } from './links/shape-address';
import { createMembers } from './members/members';
import { plugIn } from './mount-board';
import { openBoardRoom } from './open-board-room';
import { openDatabaseOf } from './open-early';
import { followLinks, openFromLink } from './open-from-link';
import { actionFailed, pageParts } from './page-parts';
import { pageReader } from './pdf/page-reader';
import { loadFont, openPictures } from './pictures/open-pictures';
import { recallBeginning } from './recall-beginning';
import { rememberView } from './remember-view';
import { restoreFromTrash } from './restore-from-trash';
import { restorePast } from './restore-past';
import { sayOnNextPage, sayWhatWasKept } from './say-on-next-page';
import { createScripting, offerScripting } from './scripting';
import { showSession } from './session-signals';
import { createSharing } from './sharing';
import { openSidePanels } from './show-target';
import type { SidePanels } from './side-panels';
import { startBeside } from './start-beside';
import { tellDeviceTrouble } from './tell-device-trouble';
import { warnBeforeLeaving } from './warn-before-leaving';
import { whenReady } from './when-ready';

const { boardApi: api, knownBoards: memory } = browser;
const today = () => Date.now();

/** The document and its ways to this device, the other tabs and the server. */
function openDocumentAndWays(boardId: BoardId) {
  const identity = createIdentity({ api, memory });
  const doc = new Y.Doc();
  const board = openDocument({
    doc,
    models: shapeModels,
    random: browser.randomBytes,
    author: () => identity.me.peek().id,
  });
  const history = createHistory(doc);
  const sync = openBoardSync({
    ...browserWays(),
    ...{ boardId, doc },
    openDatabase: openDatabaseOf(boardId),
    openChannel: browser.openTabChannel(boardId),
    askToPersist: browser.askToPersist,
    renewPage: browser.renewThisPage,
    title: () => board.settings().title,
  });
  const stopKeepingUndo = keepUndo({
    ...{ boardId, doc, history, memory, begun: sync.begun, locks: navigator.locks },
    ...{ after: browser.browserClock.after, onHidden: browser.onHidden },
  });
  const presence = createPresence({ awareness: sync.awareness, nextFrame: browser.nextFrame });
  const room = openBoardRoom({ boardId, sync, today });
  const signals = showSession(sync, presence);
  return { identity, doc, board, history, sync, room, presence, signals, stopKeepingUndo };
}

type Ways = ReturnType<typeof openDocumentAndWays>;

/** The picture of the board and the hands that work on it. */
function openEditor(
  { board, history, signals }: Ways,
  boardId: BoardId,
  panels: SidePanels,
  hasFonts: boolean,
) {
  const frames = createBrowserFrames(window);
  const clock = createBrowserClock(window);
  const scene = createScene({ board, kinds: shapeKinds });
  const canWrite = computed(() => roleAllows(signals.role.value, 'edit') && !signals.isLocked.value);
  const pictures = openPictures(boardId, (...names) => {
    // Where it can't be had, they are named when the picture is looked at again.
    import('./pictures/rename-picture').then(
      ({ keepRenamed }) => keepRenamed(board, canWrite, ...names),
      () => {},
    );
  });
  const drawing = createDrawingSurface({
    scene,
    board,
    frames,
    clock,
    isDark,
    images: pictures.images,
    hasFonts,
  });
  const editor = createEditor({
    board,
    history,
    scene,
    kinds: shapeKinds,
    tools: shapeTools,
    measure: drawing.measure,
    frames,
    clock,
    random: browser.randomBytes,
    canWrite,
    canComment: computed(() => roleAllows(signals.role.value, 'comment')),
    storage: browser.deviceSettings,
    clipboard: createSystemClipboard(navigator.clipboard),
    writeForOthers,
    page: pageParts(panels),
    ...{ boardId, pictures, loadFont, startBeside, pageReader },
    fetchReader: async () => (await import('./start-reader')).readerStart,
    failed: actionFailed,
  });
  return { frames, clock, scene, drawing, editor, pictures, kinds: shapeKinds };
}

/** What this device had before the first word of the server, and when this person saw it. */
async function readBeginning({ sync, board }: Ways, boardId: BoardId) {
  const known = memory.get(boardId);
  const template = recallBeginning(memory, browser.deviceSettings, boardId);
  await sync.begun;
  // What would be drawn blindly would keep it away.
  const hasTemplate = (await template) !== undefined;
  if (hasTemplate) dropEarlyHand(window);
  const before = new Map([...board.all()].map((shape) => [shape.id, shape]));
  return { before, seenAt: (await known)?.seenAt ?? null, hasTemplate };
}

type Beginning = Awaited<ReturnType<typeof readBeginning>>;

function watchAway({ board, history, signals }: Ways, boardId: BoardId, beginning: Beginning) {
  return openAway({
    ...{ boardId, board, api, memory, today, ...beginning },
    ...{ status: signals.status, people: signals.people },
    ...{ storage: browser.deviceSettings, after: browser.browserClock.after },
    isHidden: browser.browserSurroundings.isHidden,
    onVisibility: browser.onVisibility,
    restorePast: (past, ids) => restorePast({ board, history }, past, ids),
  });
}

function keepForHome({ board, signals }: Ways, boardId: BoardId, measure: TextMeasure) {
  const isReady = signals.ready;
  const { after, now } = browser.browserClock;
  return whenReady(isReady, async () => {
    const { keepForHome } = await import('./keep-for-home');
    const ports = { boardId, board, memory, isReady, after, now, today, onHidden: browser.onHidden };
    return keepForHome({ ...ports, kinds: shapeKinds, measure });
  });
}

/** What is done with the board as a whole: shared, copied, brought back. */
function openWhole({ doc, sync, signals }: Ways, boardId: BoardId, title: () => string) {
  const goTo = async (id: string, words: string) => {
    await sayOnNextPage({ memory, today }, id, words);
    location.assign(`/b/${id}`);
  };
  const encode = () => Y.encodeStateAsUpdate(doc);
  return {
    branching: createBranching({ boardId, api, memory, sync, status: signals.status, today, title, goTo }),
    keepAsNew: () => keepAsNew({ boardId, memory, location, title, encode }),
    hasUnsavedWork: () => sync.hasUnsavedWork,
    restore: () => restoreFromTrash({ boardId, api, sync }),
    sharing: createSharing({ boardId, api, sync }),
    members: createMembers({ boardId, api }),
  };
}

async function bringTemplate(ports: Omit<BeginningPorts, 'storage'>) {
  const { beginWithTemplate } = await import('./begin-with-template');
  await beginWithTemplate({ ...ports, storage: browser.deviceSettings });
}

/** All that is written beside Latin letters, which come anyway: it may be a book. */
const lettersOn = (board: BoardReader) =>
  Array.from(board.all(), ({ text }) => text)
    .join('')
    .replace(/[ -ÿ]+/g, '');

/** Opens the board of this id and everything around it: the browser's composition root. */
export async function openBoard(boardId: BoardId): Promise<BoardSession> {
  const panels = openSidePanels(location.hash);
  await openFromLink(boardId, { location, history: window.history, memory, today });
  const ways = openDocumentAndWays(boardId);
  const { identity, doc, board, history, sync, room, presence, signals } = ways;
  const { ready, people, status, role, access, ending } = signals;
  identity.refresh();
  const beginning = await readBeginning(ways, boardId);
  // Where nothing is written yet there is nothing to measure, and no hand waits for letters.
  const hasFonts = board.count > 0 && (await browser.fontsSoon(lettersOn(board)));
  const parts = openEditor(ways, boardId, panels, hasFonts);
  const { frames, scene, drawing, editor } = parts;
  const { camera } = editor;
  const gathering = openGathering({ ...ways, ...parts, people, me: identity.me, today, tell });
  const comments = createComments({ room, board, editor, me: identity.me });
  const name = followBoardName({
    ...{ boardId, board, history, memory, api, role, status },
    isAdmitted: signals.isAdmitted,
  });
  const whole = openWhole(ways, boardId, () => name.title.peek());
  const away = watchAway(ways, boardId, beginning);
  let surface: HTMLElement | null = null;
  const scripting = createScripting({ ...editor, board, scene, ready, surface: () => surface });
  const { after } = browser.browserClock;
  const contentBounds = () => scene.contentBounds();
  const stops = [
    rememberView({ boardId, camera, storage: browser.deviceSettings, isReady: ready, contentBounds, after }),
    showShapeOfAddress({
      ...{
        location,
        history: window.history,
        isReady: ready,
        viewport: camera.viewport,
        links: editor.links,
      },
      missing: () => tell(translate('The shape of this link is not on the board')),
    }),
    // The server may have been away when the page was opened.
    effect(() => void (status.value.kind === 'saved' && identity.refresh())),
    keepForHome(ways, boardId, drawing.measure),
    ways.stopKeepingUndo,
    effect(() => room.setAdmitted(signals.isAdmitted.value)),
    introduceWhenUsed(room, sync),
    tellDeviceTrouble({ sync, status, tell }),
    liftDocument({ doc, role, status, hasSynced: () => sync.hasSynced, tell }),
    warnBeforeLeaving(window, () => sync.hasWorkAtRisk || room.hasWorkAtRisk),
    offerScripting(window, scripting),
    followLinks(window),
  ];
  const shown = [parts.pictures, drawing, scene, frames];
  const owned = [gathering, comments, room, name, whole.branching, away, editor, ...shown];
  void sayWhatWasKept({ memory, today }, boardId, (words) => tell(translate(words)));
  void finishKeeping({ memory, boardId, pictures: parts.pictures });
  if (beginning.hasTemplate) void bringTemplate({ ...{ boardId, board, editor, memory }, ...name });
  return {
    ...gathering,
    ...{ boardId, board, editor, role, status, access, ending, people, ready, room, panels },
    ...{ comments, images: parts.pictures.images, pictures: parts.pictures },
    ...{ me: identity.me, title: name.title, isLocked: signals.isLocked },
    ...{ ...whole, away },
    restorePast: (past, ids) => restorePast({ board, history }, past, ids),
    rename: (title) => name.rename(title),
    changeMe: (change) => identity.change(change),
    mount(element) {
      surface = element;
      const unmount = [drawing.mount(element, camera, ready), plugIn(element, { ...parts, ...ways, ready })];
      return () => {
        surface = null;
        for (const stop of unmount.reverse()) stop();
      };
    },
    dispose() {
      for (const stop of stops) stop();
      for (const part of [...owned, signals, presence, history, board]) part.dispose();
      sync.dispose().then(() => doc.destroy());
    },
  };
}
