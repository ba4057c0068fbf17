import { boxHeight, boxOf, boxWidth, centerOf, rotatePoint } from '../../board/geometry/box';
import type { FontName, HorizontalAlign, Point, Shape, VerticalAlign } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKind } from '../../shapes/shape-kind';

/** Where and how a shape's text lies, in board units: what the overlay copies so that nothing jumps. */
export interface TextPlacement {
  /** The text box's top-left corner as it is seen, turned. */
  readonly corner: Point;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
  readonly wraps: boolean;
  readonly font: FontName;
  readonly fontSize: number;
  readonly align: HorizontalAlign;
  readonly valign: VerticalAlign;
  /** As stored. */
  readonly color: string;
  readonly opacity: number;
}

export function placeText(shape: Shape, kind: ShapeKind, measure: TextMeasure): TextPlacement {
  const box = kind.geometry.textBox?.(shape) ?? boxOf([0, 0], shape.size);
  const corner: Point = [shape.at[0] + box.minX, shape.at[1] + box.minY];
  return {
    corner: rotatePoint(corner, centerOf(shape), shape.angle),
    width: boxWidth(box),
    height: boxHeight(box),
    angle: shape.angle,
    wraps: kind.text?.wraps(shape) ?? true,
    font: shape.font,
    fontSize: kind.text?.fontSize?.(shape, measure) ?? shape.fontSize,
    align: shape.align,
    valign: shape.valign,
    color: kind.text?.color?.(shape) ?? shape.stroke,
    opacity: shape.opacity,
  };
}
