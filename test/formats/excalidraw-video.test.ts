import { expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { boardWith, draft, elementsOf, throughFile } from './through-excalidraw';

const [POSTER, FILM] = ['a'.repeat(64), 'b'.repeat(64)];
const VIDEO = draft('video', 'it', {
  at: [10, 20],
  size: [160, 90],
  hash: POSTER,
  video: FILM,
  alt: 'The walk',
});

it('a video is a picture in Excalidraw, and comes back as what it is', () => {
  const board = boardWith([VIDEO]);
  expect(elementsOf(board)).toMatchObject([
    { type: 'image', x: 10, y: 20, width: 160, height: 90, fileId: POSTER, status: 'saved' },
  ]);
  const back = throughFile(board, (element) => ({ ...element, x: 50 })).get('it' as ShapeId);
  expect(back).toMatchObject({
    ...{ type: 'video', at: [50, 20], size: [160, 90], hash: POSTER, video: FILM, alt: 'The walk' },
  });
});
