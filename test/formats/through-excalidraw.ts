import { expect } from 'vitest';
import * as Y from 'yjs';
import { SystemOrigin } from '../../board/origin';
import { Refusal } from '../../board/sentence';
import type { ShapeDraft } from '../../board/shape';
import { type Board, openBoard } from '../../board/transaction';
import { readExcalidraw } from '../../formats/excalidraw/read';
import { writeExcalidrawFile } from '../../formats/excalidraw/write';
import { FILE_LIMITS } from '../../formats/imported';
import type { Pictures } from '../../formats/picture-bytes';
import { shapeKinds, shapeModels } from '../../shapes/models';
import { seededBytes } from '../harness/random-bytes';

export type Fields = Readonly<Record<string, unknown>>;

const measure = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

export function boardWith(drafts: readonly ShapeDraft[]): Board {
  const board = openBoard({ doc: new Y.Doc(), models: shapeModels, random: seededBytes(1) });
  board.transact(new SystemOrigin('open'), (edit) => drafts.map((draft) => edit.create(draft)));
  expect([...board.unreadable.keys()]).toEqual([]);
  return board;
}

/** The elements of the file that a board is saved as. */
export function elementsOf(board: Board, pictures: Pictures = new Map()): readonly Fields[] {
  const content = { settings: board.settings(), shapes: board.all() };
  return JSON.parse(writeExcalidrawFile(content, shapeKinds, { measure, pictures })).elements;
}

export type Change = (element: Fields) => Fields;

/** Saved for Excalidraw, maybe changed there, and opened again. */
export function throughFile(board: Board, change: Change = (element) => element): Board {
  const scene = { type: 'excalidraw', elements: elementsOf(board).map(change) };
  const reading = readExcalidraw(scene, shapeModels, FILE_LIMITS);
  if (!reading.ok) throw new Refusal(reading.reason);
  expect(
    [...reading.value.leftOut.keys()].filter((what) => what !== 'picture that is not in the file'),
  ).toEqual([]);
  return boardWith(reading.value.drafts);
}

export const draft = (type: string, id: string, more: Fields = {}) =>
  ({ type, id, at: [0, 0], size: [200, 100], ...more }) as unknown as ShapeDraft;
