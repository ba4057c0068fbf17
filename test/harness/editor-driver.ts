import { loadImage } from '@napi-rs/canvas';
import { signal } from '@preact/signals-core';
import * as Y from 'yjs';
import { sha256 } from '../../app/_board/pictures/sha256';
import { translateSentence } from '../../app/_language/translate-sentence';
import { createHistory } from '../../board/history';
import type { ShapeId } from '../../board/ids';
import { SystemOrigin } from '../../board/origin';
import type { Point, Shape, ShapeDraft, ShapePatch } from '../../board/shape';
import { openBoard } from '../../board/transaction';
import { fetchArranging } from '../../editor/actions/arrange-places';
import { fetchTurning } from '../../editor/actions/flip-and-turn';
import { readWheel, type WheelTurn } from '../../editor/camera/wheel';
import { createEditor } from '../../editor/create-editor';
import { fetchRecognizing } from '../../editor/gestures/drawing';
import type { KeyPress } from '../../editor/input/keys';
import type { PointerButton, PointerDevice } from '../../editor/input/pointer';
import { createPointerMachine } from '../../editor/input/pointer-machine';
import { fetchSetting } from '../../editor/placing/placement';
import { fetchSnapping } from '../../editor/snapping/create-snapping';
import type { ToldAction } from '../../editor/text/text-editing';
import { writeExcalidrawClipboard } from '../../formats/excalidraw/write-clipboard';
import { createScene } from '../../render/scene';
import { shapeKinds, shapeModels } from '../../shapes/models';
import { shapeTools } from '../../shapes/tools';
import { keyPress } from './key-press';
import { seededBytes } from './random-bytes';
import { createSteppedTime } from './stepped-time';

// As on a page where they were asked for before: who puts in order, mirrors or sets a number for the first time waits for the network.
await Promise.all([fetchArranging(), fetchTurning(), fetchSetting(), fetchRecognizing(), fetchSnapping()]);

type Held = 'shift' | 'alt' | 'mod';

const SURFACE = [1_000, 800] as const;
/** Letters of the same width: the tests are about hands, not about fonts. */
const MEASURE = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

/** Decodes as the page does, with another canvas; null for what is no picture. */
async function keepPicture(bytes: Uint8Array) {
  const image = await loadImage(Buffer.from(bytes)).catch(() => null);
  return image && { hash: await sha256(new Uint8Array(bytes)), size: [image.width, image.height] as const };
}

/** The person at a screen: every verb is something a hand does. Coordinates are CSS pixels; (0, 0) is the middle of the surface. */
export class EditorDriver {
  readonly doc = new Y.Doc();
  readonly time = createSteppedTime();
  readonly canWrite = signal(true);
  readonly told: string[] = [];
  /** What happens while a picture is brought to the board. */
  keeping: () => void = () => {};
  /** The bytes of pictures that were brought to the board. */
  readonly kept: Uint8Array[] = [];
  /** What could be done about what was told last. */
  offered: readonly ToldAction[] = [];
  readonly history = createHistory(this.doc);
  readonly board;
  readonly scene;
  readonly editor;
  readonly machine;
  /** Every update this screen sent, in order. */
  readonly sent: Uint8Array[] = [];
  private readonly held = new Set<Held>();
  private place: Point = [0, 0];
  private device: PointerDevice = 'mouse';
  private button: PointerButton = 'primary';
  private companion: EditorDriver | null = null;
  openedMenus = 0;
  /** Whether the screen shows the dark theme. */
  isDark = false;
  /** Pages that were opened beside the board. */
  readonly opened: string[] = [];
  /** The colour that the person takes from what they see. */
  pickingColour: (used: Iterable<string>) => Promise<string | undefined> = async () => undefined;
  /** What the person does in the device's file chooser. */
  picking: () => Promise<readonly Blob[]> = async () => [];

  constructor(readonly seed: number) {
    const random = seededBytes(seed);
    this.doc.clientID = seed;
    this.board = openBoard({ doc: this.doc, models: shapeModels, random, author: () => `person-${seed}` });
    this.scene = createScene({ board: this.board, kinds: shapeKinds });
    const settings = new Map<string, string>();
    this.editor = createEditor({
      board: this.board,
      history: this.history,
      scene: this.scene,
      kinds: shapeKinds,
      tools: shapeTools,
      measure: MEASURE,
      frames: this.time.frames,
      clock: this.time.clock,
      random,
      canWrite: this.canWrite,
      canComment: this.canWrite,
      storage: { get: (name) => settings.get(name) ?? null, set: (name, value) => settings.set(name, value) },
      clipboard: { write: async () => true, read: async () => undefined },
      writeForOthers: writeExcalidrawClipboard,
      page: {
        confirm: async () => true,
        tell: (message, ...actions) => {
          this.told.push(translateSentence(message));
          this.offered = actions;
        },
        warn: (message, ...actions) => {
          this.told.push(translateSentence(message));
          this.offered = actions;
        },
        download: () => {},
        showExport: () => {},
        chooseFile: async () => null,
        choosePictures: () => this.picking(),
        takePhoto: () => this.picking(),
        pickColour: (used) => this.pickingColour(used),
        hasCamera: true,
        isDark: () => this.isDark,
        setDark: () => {},
        isListingLayers: () => false,
        toggleLayers: () => {},
        addressOf: (shape) => `https://boards.example/b/${'b'.repeat(22)}${shape ? `?shape=${shape}` : ''}`,
        openAddress: (address) => this.opened.push(address),
      },
      pictures: {
        keep: (bytes) => {
          this.kept.push(bytes);
          this.keeping();
          return keepPicture(bytes);
        },
        keepFile: async () => 'a'.repeat(64),
        findFile: async () => null,
        rasterise: async () => null,
        find: async () => null,
        claim: async () => true,
        show: async () => null,
      },
      failed: (action, error) => this.told.push(`${action.label}: ${String(error)}`),
    });
    this.editor.camera.resize(...SURFACE);
    this.machine = createPointerMachine({
      target: this.editor.interaction,
      clock: this.time.clock,
      openMenu: () => {
        this.openedMenus += 1;
      },
    });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'wire') this.sent.push(update);
    });
  }

  // What is on the board

  shapes(): readonly Shape[] {
    return [...this.board.all()].sort((one, other) => (one.z < other.z ? -1 : 1));
  }

  /** The only shape of this type; fails when there are none or several. */
  only(type?: string): Shape {
    const found = this.shapes().filter((shape) => type === undefined || shape.type === type);
    if (found.length !== 1) throw new Error(`${found.length} shapes of ${type ?? 'any type'}`);
    return found[0]!;
  }

  /** A shape as it is shown, the running gesture included. */
  shown(id: ShapeId): Shape {
    const shape = this.scene.get(id);
    if (!shape) throw new Error(`${id} is not shown`);
    return shape;
  }

  chosen(): readonly ShapeId[] {
    return [...this.editor.selection.ids.peek()];
  }

  /** Puts a shape on the board without a hand, and not as this person's work. */
  put(draft: Partial<ShapeDraft> & ShapePatch = {}): ShapeId {
    const whole = {
      type: 'rectangle',
      at: [0, 0],
      size: [100, 100],
      fill: '#ffffff',
      ...draft,
    } as ShapeDraft;
    return this.board.transact(new SystemOrigin('test'), (edit) => edit.create(whole));
  }

  change(id: ShapeId, patch: ShapePatch): this {
    this.board.transact(new SystemOrigin('test'), (edit) => edit.update(id, patch));
    return this;
  }

  remove(id: ShapeId): this {
    this.board.transact(new SystemOrigin('test'), (edit) => edit.remove(id));
    return this;
  }

  // Hands

  /** Gives a command from the menu, where it is offered. */
  run(id: string): this {
    const action = this.editor.actions.find((each) => each.id === id);
    if (!action?.isEnabled()) throw new Error(`${id} is not offered`);
    void action.run();
    return this;
  }

  /** The same for a command whose way is fetched with its first use. */
  async runLater(id: string): Promise<this> {
    const action = this.editor.actions.find((each) => each.id === id);
    if (!action?.isEnabled()) throw new Error(`${id} is not offered`);
    await action.run();
    return this;
  }

  /** Takes up what was offered with what was told last. */
  take(label: string): this {
    const action = this.offered.find((each) => each.label === label);
    if (!action) throw new Error(`${label} is not offered`);
    action.run();
    return this;
  }

  tool(id: string): this {
    this.editor.toolbox.choose(id);
    return this;
  }

  hold(...keys: readonly Held[]): this {
    for (const key of keys) this.held.add(key);
    return this.tellHeld();
  }

  letGo(): this {
    this.held.clear();
    return this.tellHeld();
  }

  with(device: PointerDevice, button: PointerButton = 'primary'): this {
    this.device = device;
    this.button = button;
    return this;
  }

  press(x: number, y: number, pointer = 1): this {
    this.place = [x, y];
    this.machine.down(this.raw(pointer, [[x, y]]));
    return this;
  }

  /** Moves to a place by way of others, all within one event. */
  drag(...places: readonly (number | Point)[]): this {
    const points = typeof places[0] === 'number' ? [places as unknown as Point] : (places as Point[]);
    return this.dragFinger(1, ...points);
  }

  dragFinger(pointer: number, ...points: readonly Point[]): this {
    this.place = points.at(-1)!;
    this.machine.move(this.raw(pointer, points));
    return this;
  }

  release(pointer = 1): this {
    this.machine.up(this.raw(pointer, [this.place]));
    return this;
  }

  hover(x: number, y: number): this {
    this.place = [x, y];
    this.machine.move(this.raw(1, [[x, y]]));
    return this;
  }

  click(x: number, y: number): this {
    return this.press(x, y).release();
  }

  doubleClick(x: number, y: number): this {
    this.click(x, y).time.pass(80);
    return this.click(x, y);
  }

  /** From one place to another, in one go. */
  sweep(from: Point, to: Point): this {
    return this.press(...from)
      .drag([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2])
      .drag(to)
      .release();
  }

  lose(pointer = 1): this {
    this.machine.lost(pointer);
    return this;
  }

  key(keys: string): this {
    return this.rawKey(keyPress(keys));
  }

  rawKey(key: KeyPress): this {
    this.editor.keyboard.down(key);
    this.editor.keyboard.up(key);
    return this;
  }

  holdSpace(isHeld: boolean): this {
    if (isHeld) this.editor.keyboard.down(keyPress('space'));
    else this.editor.keyboard.up(keyPress('space'));
    this.machine.holdSpace(isHeld);
    return this;
  }

  /** What is typed goes where the text overlay would put it: to the end of the text being written. */
  type(text: string): this {
    const id = this.editor.text.editing.peek();
    if (!id) throw new Error('nothing is being written in');
    const { length } = this.board.get(id)!.text;
    this.board.transact(new SystemOrigin('typing'), (edit) => edit.splice(id, length, 0, text));
    return this;
  }

  wheel(turn: Partial<WheelTurn>, x = 0, y = 0): this {
    const whole = { deltaX: 0, deltaY: 0, deltaMode: 0, shift: false, control: false, ...turn };
    const meaning = readWheel(whole, SURFACE[1]);
    if (meaning.kind === 'zoom') this.editor.interaction.zoom(this.onScreen([x, y]), meaning.factor);
    else this.editor.interaction.scroll(meaning.dx, meaning.dy);
    return this;
  }

  /** Two fingers go from two places to two others. */
  pinch(from: readonly [Point, Point], to: readonly [Point, Point]): this {
    this.with('touch')
      .press(...from[0], 11)
      .press(...from[1], 12);
    this.dragFinger(11, to[0]).dragFinger(12, to[1]);
    return this.release(11).release(12);
  }

  frame(): this {
    this.time.frame();
    this.companion?.editor.showPresence(this.seed, this.presence());
    return this;
  }

  // Others

  /** A second person on the same board: every change reaches the other at once, presence with each frame. */
  other(): EditorDriver {
    if (this.companion) return this.companion;
    const other = new EditorDriver(this.seed + 1);
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(this.doc), 'wire');
    const join = (from: Y.Doc, to: Y.Doc) =>
      from.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'wire') Y.applyUpdate(to, update, 'wire');
      });
    join(this.doc, other.doc);
    join(other.doc, this.doc);
    this.companion = other;
    other.companion = this;
    return other;
  }

  private presence() {
    return { user: { name: `Person ${this.seed}`, color: '#3355ff' }, ...this.editor.ownPresence.peek() };
  }

  private tellHeld(): this {
    this.editor.interaction.holdModifiers(this.modifiers());
    return this;
  }

  private modifiers() {
    return { shift: this.held.has('shift'), alt: this.held.has('alt'), control: this.held.has('mod') };
  }

  private onScreen([x, y]: Point): Point {
    return [x + SURFACE[0] / 2, y + SURFACE[1] / 2];
  }

  private raw(pointer: number, points: readonly Point[]) {
    this.time.pass(8);
    const time = this.time.clock.now();
    const samples = points.map((point) => ({ screen: this.onScreen(point), pressure: 0.5, time }));
    const { device, button } = this;
    return { ...samples.at(-1)!, ...this.modifiers(), pointer, device, button, samples };
  }
}

export function createEditorDriver({ seed = 1 }: { readonly seed?: number } = {}): EditorDriver {
  return new EditorDriver(seed);
}
