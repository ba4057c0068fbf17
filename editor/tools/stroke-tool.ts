import type { Point, ShapePatch } from '../../board/shape';
import { createDrawing, type DrawPorts, type StrokeRecord } from '../gestures/drawing';
import type { PreferenceValues } from '../preferences/preferences';
import type { ToolDescription, ToolFactory } from './tool';
import type { ToolPorts } from './tool-ports';

export type StrokeToolPorts = DrawPorts & Pick<ToolPorts, 'styleFor' | 'preferences'>;

export type PenLiking = Pick<PreferenceValues, 'penWidth' | 'smoothing'>;

export interface StrokeToolPlan {
  readonly type: string;
  /** What all its strokes have. */
  readonly own?: ShapePatch;
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
          },
          start,
        ),
    }),
  };
}
