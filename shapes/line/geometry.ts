import { linearGeometry } from '../linear-geometry';
import type { ShapeGeometry } from '../shape-kind';
import type { Line } from './model';

export const lineGeometry: ShapeGeometry<Line> = linearGeometry;
