import { describe, expect, it } from 'vitest';
import { drawShape } from '../../render/draw-shape';
import { createSvgPen } from '../../render/svg-pen';
import { themeNamed } from '../../render/theme';
import { drawImage } from '../../shapes/image/drawing';
import type { Image } from '../../shapes/image/model';
import { shapeKinds } from '../../shapes/models';
import { approximateMeasure } from '../../shapes/text-lines';
import { createEditorDriver } from '../harness/editor-driver';
import { kindOf, parsedShape } from './parsed-shape';
import { createRecordingPen } from './recording-pen';

const HASH = 'a'.repeat(64);

function markup(properties: Readonly<Record<string, unknown>>, address?: string): string {
  const pen = createSvgPen({
    theme: themeNamed('light'),
    measure: approximateMeasure,
    images: { get: (hash) => (hash === HASH ? address : undefined) },
  });
  drawShape(pen, shapeKinds, parsedShape('image', properties));
  return pen.markup();
}

describe('a picture on the board', () => {
  it('is drawn from its bytes, cut and mirrored as it is told', () => {
    const drawn = markup({ hash: HASH, crop: [0.25, 0, 0.5, 1], flipX: true }, 'data:image/png;base64,AA==');
    expect(drawn).toContain('href="data:image/png;base64,AA=="');
    expect(drawn).toContain('viewBox="0.25 0 0.5 1"');
    expect(drawn).toContain('scale(-1 1)');
  });

  it('says in its place that it can’t be had, where there is room for the whole sentence', () => {
    const linesOf = (size: readonly [number, number]) => {
      const { pen, recorded } = createRecordingPen();
      const telling = { ...pen, lack: () => 'This picture can’t be loaded right now' };
      drawImage(parsedShape('image', { hash: HASH, size }) as Image, telling);
      return recorded.lines.map(({ line }) => line).join(' ');
    };
    expect(linesOf([320, 200])).toBe('This picture can’t be loaded right now');
    expect(linesOf([180, 160])).toBe('This picture can’t be loaded right now');
    expect(linesOf([40, 300])).toBe('');
    expect(linesOf([300, 30])).toBe('');
  });

  it('has a placeholder while its bytes are not here, and an address from outside stays an attribute', () => {
    expect(markup({ hash: HASH })).not.toContain('<image');
    expect(markup({ hash: HASH })).toContain('<path');
    expect(markup({ hash: HASH }, '"><script>')).not.toContain('<script>');
  });

  it.each([
    ['hash', '../../etc/passwd'],
    ['crop', [0, 0, 2, 1]],
    ['crop', [0.5, 0, 0.6, 1]],
    ['crop', [0, 0, 0, 1]],
    ['crop', 'all'],
  ])('refuses what can be no %s', (name, value) => {
    const raw = new Map<string, unknown>(
      Object.entries({ at: [0, 0], size: [10, 10], hash: HASH, [name]: value }),
    );
    const result = kindOf('image').model.parse('one' as never, raw);
    expect(result).toEqual({ ok: false, reason: `${name} can't be read` });
  });

  it('is hit anywhere in its box, and mirrored when it is pulled through itself', () => {
    const driver = createEditorDriver();
    const id = driver.put({ type: 'image', hash: HASH, at: [0, 0], size: [100, 100], fill: undefined });
    driver.click(50, 50);
    expect(driver.chosen()).toEqual([id]);
    driver.sweep([100, 50], [-80, 50]);
    expect(driver.only()).toMatchObject({ flipX: true, flipY: false, at: [-80, 0], size: [80, 100] });
  });

  it('is painted anew when its bytes arrive', () => {
    const driver = createEditorDriver();
    driver.put({ type: 'image', hash: HASH, at: [10, 20], size: [100, 50], fill: undefined });
    const boxes: unknown[] = [];
    driver.scene.onDirty((dirty) => boxes.push(...dirty));
    driver.scene.imageChanged('another');
    expect(boxes).toEqual([]);
    driver.scene.imageChanged(HASH);
    expect(boxes).toEqual([{ minX: 10, minY: 20, maxX: 110, maxY: 70 }]);
  });
});
