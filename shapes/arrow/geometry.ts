import { linearGeometry } from '../linear-geometry';
import type { ShapeGeometry } from '../shape-kind';
import type { Arrow } from './model';

export const arrowGeometry: ShapeGeometry<Arrow> = linearGeometry;
