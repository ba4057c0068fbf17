import * as Y from 'yjs';
import { groupShapes } from '../../board/commands/group-shapes';
import { pasteShapes } from '../../board/commands/paste-shapes';
import { removeShapes } from '../../board/commands/remove-shapes';
import { restoreShapes } from '../../board/commands/restore-shapes';
import { takeIn } from '../../board/commands/take-in';
import type { ShapeId } from '../../board/ids';
import { compareStacking, restack } from '../../board/order';
import type { Shape, ShapeDraft } from '../../board/shape';
import { openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import { createPerson, type Person } from './test-board';

export interface Honest extends Person {
  readonly random: () => number;
  /** What the board was when it was last looked back at. */
  past: Uint8Array | null;
}

type Deed = (person: Honest) => void;

const HASH = 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184';
/** What a kind needs beside a place. */
const NEEDS: Readonly<Record<string, object>> = {
  ink: { points: [0, 0, 8, 8, 16, 4] },
  line: {
    points: [
      [0, 0],
      [80, 40],
    ],
  },
  arrow: {
    points: [
      [0, 0],
      [80, 40],
    ],
  },
  image: { hash: HASH },
  embed: { link: 'https://example.com/page' },
};

function pick<Item>(random: () => number, items: readonly Item[]): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

const whole = (random: () => number, most: number) => Math.floor(random() * most);

const idsOf = ({ board }: Person) => [...board.all()].map(({ id }) => id).sort();

function some(person: Honest, isWanted: (shape: Shape) => boolean = () => true): Shape | undefined {
  const shapes = idsOf(person).map((id) => person.board.get(id)!);
  return pick(person.random, shapes.filter(isWanted));
}

const hasLetters = ({ type }: Shape) => shapeModels.get(type)?.hasText === true;

function several(person: Honest): Shape[] {
  return idsOf(person)
    .filter(() => person.random() < 0.4)
    .slice(0, 6)
    .map((id) => person.board.get(id)!);
}

function draft({ random }: Honest, type: string): ShapeDraft {
  const at = [whole(random, 2_000) - 1_000, whole(random, 2_000) - 1_000] as const;
  const size = [20 + whole(random, 200), 20 + whole(random, 200)] as const;
  const letters = shapeModels.get(type)?.hasText ? { text: 'as it was' } : {};
  return { type, at, size, ...letters, ...NEEDS[type] } as ShapeDraft;
}

/** What people do to a board, each by the very commands that the product uses. */
export const DEEDS: Readonly<Record<string, Deed>> = {
  'one of every kind': (person) => {
    for (const type of shapeModels.keys()) person.does((edit) => edit.create(draft(person, type)));
  },
  'made and taken away again': (person) => {
    const id = person.draws(draft(person, pick(person.random, [...shapeModels.keys()])!));
    person.does((edit) => edit.remove(id));
  },
  'made and undone, and done again': (person) => {
    person.draws(draft(person, 'rectangle'));
    person.history.undo();
    person.history.redo();
  },
  'a stroke, point by point': (person) => {
    person.history.mark();
    const id = person.does((edit) => edit.create(draft(person, 'ink')));
    for (let step = 0; step < 12; step += 1) {
      person.does((edit) =>
        edit.append(id, 'points', [whole(person.random, 20) - 10, whole(person.random, 20) - 10]),
      );
    }
  },
  moved: (person) => {
    for (const { id, at } of several(person))
      person.does((edit) => edit.update(id, { at: [at[0] + 7, at[1] - 3] }));
  },
  'another look': (person) => {
    const shapes = several(person);
    person.does((edit) => {
      for (const { id } of shapes)
        edit.update(id, { stroke: '#1864ab', opacity: 0.5, strokeWidth: 2 + whole(person.random, 6) });
    });
  },
  'written, letter by letter': (person) => {
    const shape = some(person, hasLetters);
    if (!shape) return;
    for (const letter of 'Hello, Wörld 👋🏽') {
      const end = person.board.sharedText(shape.id)?.length ?? 0;
      person.does((edit) => edit.splice(shape.id, whole(person.random, end + 1), 0, letter));
    }
  },
  'the whole text replaced': (person) => {
    const shape = some(person, hasLetters);
    if (!shape) return;
    const length = person.board.sharedText(shape.id)?.length ?? 0;
    person.does((edit) => edit.splice(shape.id, 0, length, 'quite another text'));
  },
  'letters bold, coloured and plain again': (person) => {
    const shape = some(person, hasLetters);
    const length = shape ? (person.board.sharedText(shape.id)?.length ?? 0) : 0;
    if (!shape || length < 3) return;
    person.does((edit) => edit.format(shape.id, 0, 3, { bold: true }));
    person.does((edit) => edit.format(shape.id, 1, length - 1, { italic: true }));
    person.does((edit) => edit.format(shape.id, 0, length, { bold: null }));
  },
  'points of a line replaced': (person) => {
    const line = some(person, ({ type }) => type === 'line' || type === 'arrow');
    if (line)
      person.does((edit) =>
        edit.update(line.id, {
          points: [
            [0, 0],
            [whole(person.random, 90), 5],
            [40, 40],
          ],
        }),
      );
  },
  'bound and let go': (person) => {
    const arrow = some(person, ({ type }) => type === 'arrow');
    const target = some(person, ({ type }) => type === 'rectangle');
    if (!arrow || !target) return;
    person.does((edit) =>
      edit.update(arrow.id, { endAt: { shape: target.id, at: [0.5, 0.5], mode: 'edge' } }),
    );
    if (person.random() < 0.3) person.does((edit) => edit.update(arrow.id, { endAt: null }));
  },
  'grouped, moved and dissolved': (person) => {
    const units = several(person).filter(({ type, parent }) => type !== 'frame' && parent === null);
    const id = person.does((edit) => groupShapes(edit, person.board, 'group', units));
    if (id && person.random() < 0.5) person.does((edit) => edit.remove(id));
  },
  'a frame takes in what lies there': (person) => {
    const id = person.does((edit) => edit.create({ type: 'frame', at: [-600, -600], size: [1_200, 1_200] }));
    const frame = person.board.get(id);
    if (frame) person.does((edit) => takeIn(edit, person.board, frame));
  },
  'brought to the front': (person) => {
    const shapes = [...person.board.all()].sort(compareStacking);
    const moved = pick(person.random, shapes);
    if (!moved) return;
    const wanted = [...shapes.filter(({ id }) => id !== moved.id), moved];
    person.does((edit) => {
      for (const [id, z] of restack(wanted, new Set([moved.id]))) edit.update(id, { z });
    });
  },
  copied: (person) => {
    const drafts = several(person).map((shape) => ({ ...shape, locked: false }) as unknown as ShapeDraft);
    person.does((edit) => pasteShapes(edit, person.board, drafts, [10, 10]));
  },
  'a big paste': (person) => {
    const drafts = Array.from({ length: 60 }, () => draft(person, 'note'));
    person.does((edit) => pasteShapes(edit, person.board, drafts));
    person.history.undo();
    person.history.redo();
  },
  removed: (person) => {
    const shapes = several(person);
    person.does((edit) => removeShapes(edit, person.board, shapes));
  },
  'everything removed and brought back': (person) => {
    const all = [...person.board.all()];
    person.does((edit) => removeShapes(edit, person.board, all));
    person.history.undo();
  },
  'everything undone and done again': (person) => {
    let steps = 0;
    for (; person.history.canUndo && steps < 60; steps += 1) person.history.undo();
    for (; person.history.canRedo && steps > 0; steps -= 1) person.history.redo();
  },
  'the board named and recoloured': (person) => {
    person.does((edit) => edit.set('title', `Plans ${whole(person.random, 9)}`));
    person.does((edit) => edit.set('background', '#fff9db'));
  },
  'back to how it was': (person) => {
    if (!person.past) {
      person.past = Y.encodeStateAsUpdate(person.doc);
      return;
    }
    const doc = new Y.Doc();
    Y.applyUpdate(doc, person.past);
    const past = openBoard({ doc, models: shapeModels, random: (length) => new Uint8Array(length) });
    person.does((edit) => restoreShapes(edit, past, person.board, null));
    past.dispose();
    person.past = null;
  },
  'locked, hidden behind a link, and free again': (person) => {
    const shape = some(person);
    if (!shape) return;
    person.does((edit) =>
      edit.update(shape.id, { locked: true, link: 'https://example.com', alt: 'what is seen' }),
    );
    person.does((edit) => edit.update(shape.id as ShapeId, { locked: false, link: undefined }));
  },
};

export function createHonest(number: number, seed: number, random: () => number): Honest {
  const person = createPerson(number, seed);
  person.doc.clientID = 1 + Math.floor(random() * 0x7fffffff);
  return { ...person, random, past: null };
}
