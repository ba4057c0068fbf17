import { describe, expect, it } from 'vitest';
import { STICKERS } from '../../shapes/sticker/stickers';
import { createEditorDriver } from '../harness/editor-driver';
import { kindOf, parsedShape } from './parsed-shape';
import { createRecordingPen } from './recording-pen';

describe('a stamp', () => {
  it('is set by a click about the place that was clicked, and the hand goes back to Select', () => {
    const driver = createEditorDriver();
    driver.key('shift+s').click(100, 100);
    expect(driver.only()).toMatchObject({ type: STICKERS[0]!.type, at: [72, 72], size: [56, 56] });
    expect(driver.editor.toolbox.active.peek()).toBe('select');
  });

  it('is the one that was chosen last, and each keeps its own colour', () => {
    const driver = createEditorDriver();
    for (const { type, color } of STICKERS) {
      driver.tool('stamp');
      driver.editor.toolbox.tools.find(({ id }) => id === 'stamp')!.choices!.choose(type);
      driver.click(0, 0);
      expect(driver.shapes().at(-1)).toMatchObject({ type, fill: color });
    }
  });

  it('is dragged out round', () => {
    const driver = createEditorDriver();
    driver.tool('stamp').sweep([0, 0], [120, 40]);
    const [width, height] = driver.only().size;
    expect(width).toBe(height);
  });

  it('has a picture within its sticker, whatever its box', () => {
    for (const { type } of STICKERS) {
      const { pen, recorded } = createRecordingPen();
      kindOf(type).drawing(parsedShape(type, { size: [48, 90] }), pen);
      const [sticker, disc, ...picture] = recorded.paths;
      expect(sticker!.paint, type).toMatchObject({ fill: '#ffffff', shadow: true });
      expect(disc!.paint.fill, type).toBe(STICKERS.find((sticker) => sticker.type === type)!.color);
      expect(picture.length, type).toBeGreaterThan(0);
    }
  });
});
