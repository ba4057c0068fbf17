import { afterEach, expect, test } from 'vitest';
import { speakOwnWords } from '../../shapes/own-words';
import { completeKind } from '../../shapes/shape-kind';
import { kindOf, parsedShape } from './parsed-shape';
import { createRecordingPen } from './recording-pen';

afterEach(() => speakOwnWords((word) => word));

const GERMAN = new Map([
  ['Frame', 'Unbenannter Rahmen'],
  ['Page', 'Seite'],
]);
const speakGerman = () => speakOwnWords((word) => GERMAN.get(word) ?? word);

function written(type: string, properties: Readonly<Record<string, unknown>>): readonly string[] {
  const { pen, recorded } = createRecordingPen();
  const shape = parsedShape(type, { size: [400, 300], ...properties });
  kindOf(type).drawing(shape, pen);
  return recorded.lines.map(({ line }) => line);
}

test('a frame without a title is called so in the language of whoever looks, one with a title as it was named', () => {
  expect(written('frame', {})).toEqual(['Frame']);
  speakGerman();
  expect(written('frame', {})).toEqual(['Unbenannter Rahmen']);
  expect(written('frame', { text: 'Frame' })).toEqual(['Frame']);
});

test('a page without an address is called so too', async () => {
  await completeKind(kindOf('embed'));
  expect(written('embed', { link: '' })).toContain('Page');
  speakGerman();
  expect(written('embed', { link: '' })).toContain('Seite');
});

test('a frame is taken by the whole of its title, however long that is in the language', () => {
  const frame = parsedShape('frame', { at: [0, 0], size: [400, 300] });
  const { hit } = kindOf('frame').geometry;
  expect(hit(frame, [100, -14], 0)).toBe(false);
  speakGerman();
  expect(hit(frame, [100, -14], 0)).toBe(true);
});
