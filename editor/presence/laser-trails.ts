import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Point } from '../../board/shape';
import type { Clock, FrameScheduler } from '../../render/frame-loop';

/** One place the light was at, and when it came there. */
export interface LaserPoint {
  readonly at: Point;
  readonly time: number;
  /** Whether the light was put down here: nothing is drawn from the point before. */
  readonly isFirst: boolean;
}

export interface LaserTrail {
  /** As another person's colour; undefined for one's own. */
  readonly color: string | undefined;
  readonly points: readonly LaserPoint[];
}

export interface LaserPorts {
  readonly clock: Pick<Clock, 'now'>;
  readonly frames: Pick<FrameScheduler, 'requestFrame'>;
}

export interface LaserTrails {
  /** Everybody's light; a new value with each frame while any is left, and none when nothing shines. */
  readonly trails: ReadonlySignal<readonly LaserTrail[]>;
  /** The newest places of one's own light, for others; null while it is off. */
  readonly own: ReadonlySignal<readonly Point[] | null>;
  /** One's own light goes on, or on to further places. */
  shine(points: readonly Point[], isFirst: boolean): void;
  /** It goes out; what it drew fades. */
  off(): void;
  /** What another one shows now: the newest places of their light, of which some were told before; null for none. */
  show(client: number, color: string, points: readonly Point[] | null): void;
  dispose(): void;
}

/** Milliseconds for which a place is seen. */
export const LASER_LIFE = 900;
/** As many places as others are told at most: more than a hand makes between two frames, so that none is missed. */
const MOST_TOLD = 24;
const MOST_POINTS = 400;
const OWN = -1;
const NONE: readonly LaserTrail[] = [];

interface Light {
  color: string | undefined;
  points: LaserPoint[];
  isOn: boolean;
}

/** Index behind the last place that is known already; 0 where this is a light put down anew. */
function indexBehind(points: readonly Point[], last: Point | undefined): number {
  if (!last) return 0;
  for (let index = points.length - 1; index >= 0; index -= 1) {
    if (points[index]![0] === last[0] && points[index]![1] === last[1]) return index + 1;
  }
  return 0;
}

/** Light that is pointed with: kept for less than a second, never on the board. Nothing runs when nothing shines. */
class Trails implements LaserTrails {
  readonly trails = signal(NONE);
  readonly own = signal<readonly Point[] | null>(null);
  private readonly lights = new Map<number, Light>();
  private cancelFrame: (() => void) | null = null;

  constructor(private readonly ports: LaserPorts) {}

  shine(points: readonly Point[], isFirst: boolean): void {
    this.add(OWN, undefined, points, isFirst);
    this.own.value = [...(isFirst ? [] : (this.own.peek() ?? [])), ...points].slice(-MOST_TOLD);
  }

  off(): void {
    this.own.value = null;
  }

  show(client: number, color: string, points: readonly Point[] | null): void {
    const light = this.lights.get(client);
    if (!points || points.length === 0) {
      if (light) light.isOn = false;
      return;
    }
    const from = light?.isOn ? indexBehind(points, light.points.at(-1)?.at) : 0;
    const isFirst = !light?.isOn || from === 0;
    if (from < points.length) this.add(client, color, points.slice(from), isFirst);
    this.lights.get(client)!.isOn = true;
  }

  dispose(): void {
    this.cancelFrame?.();
    this.cancelFrame = null;
    this.lights.clear();
  }

  private add(client: number, color: string | undefined, points: readonly Point[], isFirst: boolean): void {
    const light: Light = this.lights.get(client) ?? { color, points: [], isOn: true };
    light.color = color;
    const time = this.ports.clock.now();
    const added = points.map((at, index): LaserPoint => ({ at, time, isFirst: isFirst && index === 0 }));
    light.points = [...light.points, ...added].slice(-MOST_POINTS);
    this.lights.set(client, light);
    this.fade();
  }

  /** Leaves out what is too old to be seen, and comes back with the next frame while anything is left. */
  private fade(): void {
    const oldest = this.ports.clock.now() - LASER_LIFE;
    const trails: LaserTrail[] = [];
    for (const [client, light] of this.lights) {
      const left = light.points.filter(({ time }) => time > oldest);
      // The last place is kept while the light is on: what comes next is drawn from there.
      light.points = left.length === 0 && light.isOn ? light.points.slice(-1) : left;
      if (left.length > 0) trails.push({ color: light.color, points: left });
      else if (!light.isOn) this.lights.delete(client);
    }
    this.trails.value = trails.length > 0 ? trails : NONE;
    if (trails.length > 0) {
      this.cancelFrame ??= this.ports.frames.requestFrame(() => {
        this.cancelFrame = null;
        this.fade();
      });
    }
  }
}

export function createLaserTrails(ports: LaserPorts): LaserTrails {
  return new Trails(ports);
}
