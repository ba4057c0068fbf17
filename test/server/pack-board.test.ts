import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { SystemOrigin } from '../../board/origin';
import type { ShapeDraft } from '../../board/shape';
import { openBoard } from '../../board/transaction';
import { unpack } from '../../formats/carried/payload';
import { readImport } from '../../server/boards/read-import';
import { orderPacking, type PackedBoard, packBoard, packCopied } from '../../server/drawing/pack-board';
import { shapeModels } from '../../shapes/models';

const LIMIT = 20_000_000;

function createRandom(seed: number): (length: number) => Uint8Array {
  let state = seed;
  const next = () => {
    state = (state * 16_807) % 65_521;
    return state % 256;
  };
  return (length) => new Uint8Array(length).map(next);
}

/** A table of three columns, and an arrow whose ends are tied to shapes that lie where it did not. */
async function openSome(): Promise<PackedBoard> {
  const doc = new Y.Doc();
  const random = createRandom(1);
  const board = openBoard({ doc, models: shapeModels, random, author: () => 'ada' });
  const table = await readImport(new TextEncoder().encode('head,of,table\none,two,three\nfour,five,six\n'));
  if (!table.ok || 'picture' in table) throw new Error('no table');
  const tie = (shape: string) => ({ shape, at: [0.5, 0.5], mode: 'edge' });
  const tied = [
    { id: 'from', type: 'rectangle', at: [-900, 0], size: [100, 60] },
    { id: 'to', type: 'ellipse', at: [-400, 500], size: [100, 60] },
    {
      ...{ id: 'way', type: 'arrow', at: [-800, 30], size: [9, 9] },
      points: [
        [0, 0],
        [9, 9],
      ],
      ...{ startAt: tie('from'), endAt: tie('to') },
    },
  ] as unknown as readonly ShapeDraft[];
  board.transact(new SystemOrigin('open'), (edit) => {
    for (const draft of [...table.drafts, ...tied]) edit.create(draft);
  });
  return { settings: board.settings(), shapes: [...board.all()] };
}

it('a board that is packed from copies of its shapes is the same, for us and for Excalidraw: what follows others keeps what is its own', async () => {
  const board = await openSome();
  const order = orderPacking(board);
  expect(order.selves.length).toBeGreaterThan(3);
  const [here, copied] = [await packBoard(board), await packCopied(structuredClone(order))];
  const shapes = JSON.parse(unpack(here.ours, LIMIT)!).shapes as readonly { type: string; marks?: unknown }[];
  expect(shapes.filter(({ type }) => type === 'cell')).toHaveLength(9);
  expect(unpack(copied.ours, LIMIT)).toBe(unpack(here.ours, LIMIT));
  expect(unpack(copied.excalidraw, LIMIT)).toBe(unpack(here.excalidraw, LIMIT));
});
