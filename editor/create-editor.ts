import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Box } from '../board/geometry/box';
import type { ShapeId } from '../board/ids';
import { sentence } from '../board/sentence';
import type { Point, ShapePatch } from '../board/shape';
import type { ShapeModels } from '../board/shape-model';
import { createActions } from './actions/create-actions';
import { watchContentInView } from './camera/content-in-view';
import { createCamera } from './camera/create-camera';
import { createClipboard } from './clipboard/clipboard';
import type { CommentSpot } from './comment-spot';
import { createCropMode } from './cropping/crop-mode';
import type { Editor } from './editor';
import { createBoardFiles } from './files/board-files';
import type { GesturePorts, SharedGesture } from './gestures/gesture-ports';
import { createGrowing } from './growing/create-growing';
import { createHitTest } from './hit-test';
import { Interaction } from './input/interaction';
import { createKeyboard, type Keyboard } from './input/keyboard';
import { createLaying } from './laying/fetch-hand';
import { insertAtView } from './library/insert-at-view';
import { createLinks } from './links/create-links';
import { createDescriptions } from './outline/descriptions';
import { createPlacing } from './placing/placement';
import type { EditorPorts } from './ports';
import { createPreferences } from './preferences/preferences';
import { createViewModes, type ViewModes } from './preferences/view-modes';
import { createLaserTrails } from './presence/laser-trails';
import { createOthers, type Others } from './presence/others-presence';
import { createOwnPresence } from './presence/own-presence';
import { createPresenting } from './presenting/create-presenting';
import { createPreviews } from './previews/create-previews';
import { createSelection } from './selection/create-selection';
import { restoreSelection } from './selection/restore-selection';
import {
  createSelectionOverlay,
  type OverlayLook,
  type SelectionOverlay,
} from './selection/selection-overlay';
import { createSnapping } from './snapping/create-snapping';
import { createShapeOptions } from './style/shape-options';
import { createStylePanel } from './style/style-panel';
import { createFormatting } from './text/formatting';
import { createTextEditing } from './text/text-editing';
import { createToolbox, type OwnedToolbox } from './tools/create-toolbox';
import { createTools } from './tools/create-tools';
import type { LaserToolPorts } from './tools/laser-tool';
import type { ToolPorts } from './tools/tool-ports';

/** The editor, and what the page plugs into it. */
export interface AssembledEditor extends Editor {
  readonly interaction: Interaction;
  readonly keyboard: Keyboard;
  readonly clipboard: ReturnType<typeof createClipboard>;
  readonly text: ReturnType<typeof createTextEditing>;
  /** What others are shown of this screen; published at most once a frame by whoever sends it. */
  readonly ownPresence: ReturnType<typeof createOwnPresence>;
  readonly showPresence: Others['show'];
  /** The shape that the hand would drop into, or bind to, now. */
  readonly target: ReadonlySignal<ShapeId | null>;
  createOverlay(look: () => OverlayLook): SelectionOverlay;
  dispose(): void;
}

/** What the editor was given, and the modes: in view mode nobody writes, whatever their role. */
type ModalPorts = EditorPorts & { readonly modes: ViewModes };

function modelsOf(kinds: EditorPorts['kinds']): ShapeModels {
  return new Map([...kinds].map(([type, { model }]) => [type, model]));
}

/** What tools and actions share, made first: none of it knows a tool. */
function createParts(ports: ModalPorts) {
  const { board, history, scene, kinds, canWrite } = ports;
  const camera = createCamera();
  const contentInView = watchContentInView({ ...ports, view: camera.view });
  const selection = createSelection(board);
  const previews = createPreviews();
  const preferences = createPreferences(ports.storage);
  const snapping = createSnapping({ scene, camera, preferences });
  const others = createOthers({ board, kinds, previews, clock: ports.clock });
  const text = createTextEditing({
    ...{ board, history, kinds, canWrite, selection, random: ports.random },
    isVeiled: (id) => scene.isVeiled(id),
    isWrittenByOthers: (id) => others.selections.peek().some(({ ids }) => ids.includes(id)),
    holderOf: (id) => others.holderOf(id),
    tell: ports.page.tell,
  });
  const formatting = createFormatting({ ...ports, selection, editing: text.editing });
  const hit = createHitTest({ scene, camera, selection });
  const brush = signal<Box | null>(null);
  const lasso = signal<readonly Point[]>([]);
  const laser = createLaserTrails(ports);
  const target = signal<ShapeId | null>(null);
  const commenting = signal<CommentSpot | null>(null);
  const sharedGesture = signal<SharedGesture | null>(null);
  const nextType = signal<string | undefined>(undefined);
  const nextOwn = signal<ShapePatch | undefined>(undefined);
  const style = createStylePanel({ ...ports, selection, nextType, nextOwn });
  const options = createShapeOptions({ ...ports, selection, nextType, nextOwn });
  const placing = createPlacing({ ...ports, selection });
  const laying = createLaying({ ...ports, selection, previews, camera });
  const descriptions = createDescriptions(ports);
  const cropping = createCropMode({ ...ports, selection, tell: ports.page.tell });
  const links = createLinks({ ...ports, selection, camera, boundsOf: (id) => scene.boundsOf(id) });
  const gestures: GesturePorts = { ...ports, previews, selection, snapping, camera, sharedGesture, target };
  return {
    camera,
    selection,
    previews,
    preferences,
    snapping,
    others,
    text,
    hit,
    brush,
    lasso,
    laser,
    commenting,
    sharedGesture,
    nextType,
    nextOwn,
    style,
    options,
    placing,
    formatting,
    links,
    descriptions,
    cropping,
    laying,
    contentInView,
    gestures,
  };
}

type Parts = ReturnType<typeof createParts>;

function createHands(ports: ModalPorts, parts: Parts) {
  const { camera, selection, text, hit, brush, lasso, commenting, laser, style, options } = parts;
  const { gestures, preferences } = parts;
  let toolbox: OwnedToolbox | null = null;
  const canWrite = () => ports.canWrite.peek();
  const tell = (message: string) => ports.page.tell(message);
  const placing = { ...ports, selection, camera, canWrite, tell };
  const toolPorts: ToolPorts & LaserToolPorts = {
    ...gestures,
    storage: ports.storage,
    preferences,
    brush,
    lasso,
    laser,
    links: parts.links,
    cropping: parts.cropping,
    laidHand: parts.laying.hand,
    finish: () => toolbox?.finish(),
    text,
    styleFor: (type, own) => ({ ...options.nextFor(type), ...style.styleFor(type, own) }),
    shapeUnder: hit.shapeUnder,
    tell,
    writeAt: () => {},
    pictures: {
      choose: () => ports.page.choosePictures(),
      photograph: () => ports.page.takePhoto(),
      hasCamera: ports.page.hasCamera,
      // Few boards have pictures; the first stroke is not to wait for what brings them.
      place: (files, middle) =>
        import('./files/place-pictures').then(
          ({ placePictures }) => placePictures(placing, files, middle),
          () => {
            tell(sentence('This part is not on this device yet. Reload the page when the server is there.'));
            return [];
          },
        ),
    },
    made(id) {
      if (toolbox?.isLocked.peek()) return;
      toolbox?.finish();
      selection.set([id]);
    },
  };
  const commentPorts = { commenting, canComment: ports.canComment };
  const { tools, eraser } = createTools({ ...toolPorts, ...commentPorts }, ports.tools);
  toolbox = createToolbox(tools, ports.canWrite, {
    isLocked: computed(() => preferences.values.value.keepsTool),
    setLocked: (locked) => preferences.set('keepsTool', locked),
  });
  const interaction = new Interaction({
    ...ports,
    camera,
    current: toolbox.current,
    eraser,
    text,
    preferences,
  });
  return { toolbox, interaction };
}

function createCommands(
  ports: ModalPorts,
  parts: Parts,
  { toolbox, interaction }: ReturnType<typeof createHands>,
) {
  const { camera, selection, text, style, preferences, commenting } = parts;
  const canWrite = () => ports.canWrite.peek();
  const target = () =>
    interaction.pointer.peek() ?? ([camera.state.peek().x, camera.state.peek().y] as const);
  const clipboard = createClipboard({
    ...ports,
    selection,
    system: ports.clipboard,
    target,
    canWrite,
    styleFor: style.styleFor,
    tell: ports.page.tell,
  });
  const isVeiled = (id: ShapeId) => ports.scene.isVeiled(id);
  const files = createBoardFiles({ ...ports, selection, camera, canWrite, isVeiled });
  const styleFor = (type: string) => ({ ...parts.options.nextFor(type), ...style.styleFor(type) });
  const growing = createGrowing({ ...ports, selection, text, styleFor });
  const presenting = createPresenting({ ...ports, camera, selection, toolbox });
  const actions = createActions({
    ...ports,
    ...{ selection, camera, toolbox, style, text, clipboard, files, preferences, commenting },
    ...{ growing, presenting },
    modes: ports.modes,
    ...{
      formatting: parts.formatting,
      links: parts.links,
      descriptions: parts.descriptions,
      cropping: parts.cropping,
    },
    contentBounds: () => ports.scene.contentBounds(),
    now: () => ports.clock.now(),
  });
  return { clipboard, files, actions, presenting };
}

/** What helps a hand beside its tools, as the screen takes it. */
function aidsOf(ports: ModalPorts, parts: Parts) {
  const { camera, selection, preferences, placing, formatting, contentInView } = parts;
  const canWrite = () => ports.canWrite.peek();
  const insert: Editor['insert'] = (action, drafts, dropped) =>
    insertAtView({ ...ports, selection, camera, canWrite }, action, drafts, dropped);
  return {
    ...{ preferences, placing, formatting, options: parts.options, insert, isLost: contentInView.isLost },
    target: parts.gestures.target,
    canComment: ports.canComment,
    commenting: parts.commenting,
    links: parts.links,
    descriptions: parts.descriptions,
    laying: parts.laying,
    cropping: parts.cropping,
    async openLibrary() {
      const { createLibrary } = await import('./library/library');
      return createLibrary({ ...ports, models: modelsOf(ports.kinds), tell: ports.page.tell });
    },
    layersPorts: { ...ports, selection, camera },
    isVeiled: (id: ShapeId) => ports.scene.isVeiled(id),
    findingPorts: { ...ports, selection, camera },
    titlePorts: ports,
  };
}

/** In the order in which they are taken apart: what is chosen last, as the others read it. */
function ownedParts({
  others,
  style,
  options,
  contentInView,
  laser,
  placing,
  formatting,
  laying,
  cropping,
  text,
  selection,
}: Parts) {
  return [
    others,
    style,
    options,
    contentInView,
    laser,
    placing,
    formatting,
    laying,
    cropping,
    text,
    selection,
  ];
}

/** Puts an editor together. It is ready at once; what it shows and hears is plugged in by the page. */
export function createEditor(given: EditorPorts): AssembledEditor {
  const modes = createViewModes();
  const canWrite = computed(() => given.canWrite.value && !modes.isViewing.value);
  const ports: ModalPorts = { ...given, canWrite, modes };
  const { board, scene, kinds } = ports;
  const parts = createParts(ports);
  const { camera, selection, previews, others, text, style, brush, sharedGesture, nextType, nextOwn, hit } =
    parts;
  const hands = createHands(ports, parts);
  const { toolbox, interaction } = hands;
  const commands = createCommands(ports, parts, hands);
  const { pointer, gesture } = interaction;
  const isResting = () => toolbox.active.peek() === toolbox.tools[0]!.id;
  const stops = [
    restoreSelection({ board, history: ports.history, selection, isResting }),
    effect(() => scene.setPreviews(previews.shown.value)),
    effect(() => {
      const { makes, makesWith } = toolbox.current.value;
      nextOwn.value = makesWith;
      nextType.value = makes;
      if (makes !== undefined) selection.clear();
    }),
  ];
  const { laser, snapping, lasso } = parts;
  const owned = [commands.presenting, interaction, toolbox, ...ownedParts(parts)];
  return {
    ...{ camera, selection, toolbox, style, text, previews, canWrite, interaction, modes, ...commands },
    ...aidsOf(ports, parts),
    cursor: interaction.cursor,
    shapeAt: hit.shapeAt,
    keyboard: createKeyboard({
      ...{ ...ports, ...commands, toolbox, selection, camera, interaction, text },
      preferences: parts.preferences,
    }),
    ownPresence: createOwnPresence({
      ...{ pointer, toolbox, selection, camera, gesture: sharedGesture, laser: laser.own },
      ...{ editing: text.editing, range: parts.formatting.range },
    }),
    showPresence(client, presence) {
      others.show(client, presence);
      laser.show(client, presence?.user.color ?? '', presence?.laser ?? null);
    },
    createOverlay: (look) =>
      createSelectionOverlay({
        ...{ board, scene, kinds, selection, previews, brush, canWrite, gesture, look },
        target: parts.gestures.target,
        editing: text.editing,
        laidHand: parts.laying.hand,
        cropping: parts.cropping.of,
        ...{ guides: snapping.guides, lasso, laser: laser.trails, now: () => ports.clock.now() },
        ...{ others: others.selections, carets: others.carets, measure: ports.measure },
      }),
    dispose() {
      for (const part of owned) part.dispose();
      for (const stop of stops) stop();
    },
  };
}
