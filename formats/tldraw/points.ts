import { decodeBase64 } from '../base64';
import { isRecord, type TldrawRecord } from './record';

/** x, y, pressure (0 to 1). */
export type StrokePoint = readonly [x: number, y: number, pressure: number];

const MOST_POINTS = 100_000;

/** A half-precision float (IEEE 754 binary16). */
function readHalf(view: DataView, at: number): number {
  const bits = view.getUint16(at, true);
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * 2 ** -14 * (fraction / 1_024);
  return exponent === 31 ? 0 : sign * 2 ** (exponent - 15) * (1 + fraction / 1_024);
}

/** Packed: the first point in floats of 32 bits, each further one as its distance in floats of 16 bits; with pressure unless it says 2D. */
function unpack(path: string, dimensions: 2 | 3): readonly StrokePoint[] {
  const bytes = decodeBase64(path);
  const first = dimensions * 4;
  if (!bytes || bytes.length < first) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [x, y] = [view.getFloat32(0, true), view.getFloat32(4, true)];
  let pressure = dimensions === 3 ? view.getFloat32(8, true) : 0.5;
  const points: StrokePoint[] = [[x, y, pressure]];
  const step = dimensions * 2;
  for (let at = first; at + step <= bytes.length && points.length < MOST_POINTS; at += step) {
    x += readHalf(view, at);
    y += readHalf(view, at + 2);
    if (dimensions === 3) pressure += readHalf(view, at + 4);
    points.push([x, y, pressure]);
  }
  return points;
}

const numeric = (value: unknown) => (typeof value === 'number' ? value : Number.NaN);

function listed(points: unknown): readonly StrokePoint[] {
  if (!Array.isArray(points)) return [];
  return points
    .slice(0, MOST_POINTS)
    .filter(isRecord)
    .map(({ x, y, z }) => [numeric(x), numeric(y), typeof z === 'number' ? z : 0.5] as const);
}

/** The points of a stroke of any generation, those that are no numbers left out. */
export function strokePoints(props: TldrawRecord): readonly StrokePoint[] {
  const segments = Array.isArray(props.segments) ? props.segments.filter(isRecord) : [];
  const [scaleX, scaleY] = [props.scaleX, props.scaleY].map((scale) =>
    typeof scale === 'number' ? scale : 1,
  );
  return segments
    .flatMap((segment) =>
      typeof segment.path === 'string'
        ? unpack(segment.path, segment.dim === 2 ? 2 : 3)
        : typeof segment.points === 'string'
          ? unpack(segment.points, 3)
          : listed(segment.points),
    )
    .filter((point) => point.every(Number.isFinite))
    .slice(0, MOST_POINTS)
    .map(([x, y, pressure]) => [x * scaleX!, y * scaleY!, Math.min(1, Math.max(0, pressure))]);
}
