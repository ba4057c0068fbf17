import { type CanvasPicture, createCanvasPen } from '../../../render/canvas-pen';
import { drawShape } from '../../../render/draw-shape';
import type { Images } from '../../../render/pen';
import { createLentSurface, createSurfaceFactory } from '../../../render/surface';
import { createTextMeasure } from '../../../render/text-measure';
import { type ThemeName, themeNamed } from '../../../render/theme';
import { shapeKinds } from '../../../shapes/models';
import { translate } from '../../_language/translate';
import { boxOfPlace, type FilmFrame, type FilmPlace, placesOfChange } from './film-frame';
import type { PastBoard } from './past-board';

export interface FilmPainterPorts {
  /** All that are seen, as they stay: none is painted again when a sharper one comes. */
  readonly images: Images<CanvasPicture>;
  readonly frame: FilmFrame;
  readonly theme: ThemeName;
}

export interface FilmPainter {
  /**
   * The picture of a board at the point where it is: RGBA, as the frame is large; null where it looks as before. The board is followed from
   * the first picture on, and only what changed is painted anew.
   */
  paint(past: PastBoard): Uint8ClampedArray<ArrayBuffer> | null;
  dispose(): void;
}

function openCanvas({ width, height }: FilmFrame) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const measuring = document.createElement('canvas').getContext('2d');
  if (!context || !measuring) throw new Error(translate('This browser could not draw the film'));
  return { context, measure: createTextMeasure(measuring) };
}

export function createFilmPainter({ images, frame, theme: name }: FilmPainterPorts): FilmPainter {
  const { context, measure } = openCanvas(frame);
  const theme = themeNamed(name);
  const fading = createLentSurface(createSurfaceFactory(document));
  const pen = createCanvasPen(context, { ...{ theme, measure, fading, images }, ...frame });
  const whole: FilmPlace = { x: 0, y: 0, width: frame.width, height: frame.height };
  let places: FilmPlace[] = [];
  let stops: (() => void)[] | null = null;
  const follow = ({ scene, board }: PastBoard) => {
    places = [whole];
    return [
      scene.onDirty((boxes) => {
        if (places[0] !== whole) places.push(...placesOfChange(boxes, frame));
      }),
      board.onChange(({ settings }) => {
        if (settings) places = [whole];
      }),
    ];
  };
  const paintPlace = ({ board, scene }: PastBoard, place: FilmPlace) => {
    const { background } = board.settings();
    context.save();
    context.beginPath();
    context.rect(place.x, place.y, place.width, place.height);
    context.clip();
    context.fillStyle = background === '' ? theme.background : theme.paint(background);
    context.fillRect(place.x, place.y, place.width, place.height);
    for (const shape of scene.queryStill(boxOfPlace(place, frame))) {
      drawShape(pen, shapeKinds, shape, shape, scene.clipsOf(shape));
    }
    context.restore();
  };
  return {
    paint(past) {
      stops ??= follow(past);
      if (places.length === 0) return null;
      for (const place of places) paintPlace(past, place);
      places = [];
      return context.getImageData(0, 0, frame.width, frame.height).data as Uint8ClampedArray<ArrayBuffer>;
    },
    dispose() {
      for (const stop of stops ?? []) stop();
    },
  };
}
