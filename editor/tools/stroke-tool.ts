import type { Point, ShapeDraft, ShapePatch } from '../../board/shape';
import { lineBetween } from '../gestures/creating-line';
import { createDrawing, type DrawPorts, type StrokeRecord } from '../gestures/drawing';
import type { FoundFigure } from '../gestures/recognizing/recognize-figure';
import type { PointerInput } from '../input/pointer';
import type { PreferenceValues } from '../preferences/preferences';
import type { ToolDescription, ToolFactory } from './tool';
import type { ToolPorts } from './tool-ports';

export type StrokeToolPorts = DrawPorts & Pick<ToolPorts, 'styleFor' | 'preferences' | 'kinds'>;

export type PenLiking = Pick<PreferenceValues, 'penWidth' | 'smoothing'>;

export interface StrokeToolPlan {
  readonly type: string;
  /** What all its strokes have. */
  readonly own?: ShapePatch;
  /** Whether a stroke becomes the figure it stands for where the hand rests at its end. */
  readonly meansFigures?: boolean;
  begin(stroke: {
    readonly at: Point;
    readonly hasPressure: boolean;
    /** CSS pixels per board unit: how fine the hand is. */
    readonly zoom: number;
    readonly style: ShapePatch;
    /** How this person likes their pen. */
    readonly liking: PenLiking;
  }): StrokeRecord;
}

function mayMeanFigures({ device }: PointerInput, { holdsToShape }: PreferenceValues): boolean {
  return holdsToShape === 'always' || (holdsToShape === 'pen-and-finger' && device !== 'mouse');
}

/** The kind that a figure stands for, drawn with the pen that drew the figure. */
function shapeFor(
  found: FoundFigure,
  { stroke, strokeWidth, opacity }: ShapeDraft,
  { kinds, styleFor }: Pick<StrokeToolPorts, 'kinds' | 'styleFor'>,
): ShapeDraft | null {
  const kind = [...kinds.values()].find(({ figure }) => figure === found.figure);
  if (!kind) return null;
  const { type } = kind.model;
  const place =
    found.figure === 'straight' ? lineBetween(found.from, found.to) : { at: found.at, size: found.size };
  return { ...styleFor(type), fill: 'none', stroke, strokeWidth, opacity, type, ...place } as ShapeDraft;
}

/** A tool that draws freely. It stays in hand: one draws many strokes. */
export function defineStrokeTool(
  description: ToolDescription,
  plan: StrokeToolPlan,
): ToolFactory<StrokeToolPorts> {
  return {
    ...description,
    create: (ports) => ({
      ...description,
      cursor: 'crosshair',
      writes: true,
      makes: plan.type,
      makesWith: plan.own,
      press: (start) =>
        createDrawing(
          ports,
          {
            begin: (at, hasPressure) => {
              const { zoom } = ports.camera.state.peek();
              const style = { ...ports.styleFor(plan.type, plan.own), ...plan.own };
              const liking = ports.preferences.values.peek();
              return plan.begin({ at, hasPressure, zoom, style, liking });
            },
            made: () => {},
            ...(plan.meansFigures && mayMeanFigures(start, ports.preferences.values.peek())
              ? { shapeFor: (found, stroke) => shapeFor(found, stroke, ports) }
              : {}),
          },
          start,
        ),
    }),
  };
}
