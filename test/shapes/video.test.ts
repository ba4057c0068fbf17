import { describe, expect, it } from 'vitest';
import { drawShape } from '../../render/draw-shape';
import { createSvgPen } from '../../render/svg-pen';
import { themeNamed } from '../../render/theme';
import { shapeKinds, shapeModels } from '../../shapes/models';
import { completeKind } from '../../shapes/shape-kind';
import { approximateMeasure } from '../../shapes/text-lines';
import { kindOf, parsedShape } from './parsed-shape';

const [POSTER, FILM] = ['a'.repeat(64), 'b'.repeat(64)];

async function markup(properties: Readonly<Record<string, unknown>>): Promise<string> {
  await completeKind(kindOf('video'));
  const images = { get: (hash: string) => (hash === POSTER ? 'data:image/jpeg;base64,AA==' : undefined) };
  const pen = createSvgPen({ theme: themeNamed('light'), measure: approximateMeasure, images });
  drawShape(pen, shapeKinds, parsedShape('video', { size: [160, 90], ...properties }));
  return pen.markup();
}

describe('a video on the board', () => {
  it('is drawn as its picture with the sign that it plays, and as a dark screen where there is none', async () => {
    const drawn = await markup({ hash: POSTER, video: FILM });
    expect(drawn).toContain('href="data:image/jpeg;base64,AA=="');
    expect(drawn.match(/<path/g)).toHaveLength(2);
    expect(await markup({ video: FILM })).toContain('#495057');
    expect((await markup({ hash: 'c'.repeat(64), video: FILM })).match(/<path/g)).toHaveLength(3);
  });

  it('names its picture for whoever paints, and its film for whoever plays', () => {
    const { images, plays } = kindOf('video');
    const shape = parsedShape('video', { hash: POSTER, video: FILM });
    expect([images!(shape), plays!(shape)]).toEqual([[POSTER], FILM]);
    expect(images!(parsedShape('video', { video: FILM }))).toEqual([]);
    expect(plays!(parsedShape('video', {}))).toBe('');
  });

  it('that names no file at all is refused', () => {
    for (const wrong of [{ video: '../../x' }, { hash: 'a b' }, { video: 7 }, { video: 'a'.repeat(129) }]) {
      const raw = new Map<string, unknown>(
        Object.entries({ type: 'video', at: [0, 0], size: [9, 9], ...wrong }),
      );
      expect(shapeModels.get('video')!.parse('v' as never, raw as never).ok).toBe(false);
    }
  });
});
