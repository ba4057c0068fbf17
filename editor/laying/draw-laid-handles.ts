import type { View } from '../../render/view';
import type { LaidHandle } from './laid-handles';
import type { HandleLook } from './laying';

/** CSS pixels. */
const GRIP = [24, 10] as const;
const DOT = 1.25;
const BORDER = [2, 10] as const;
const ADD_RADIUS = 9;
const PLUS = 4;
/** What lies further outside of the view than this is not drawn. */
const BEYOND = 40;

type Context = CanvasRenderingContext2D;

interface Look {
  readonly look: HandleLook;
  /** Of what they belong to. */
  readonly angle: number;
  isChosen(handle: LaidHandle): boolean;
}

function drawGrip(context: Context, isChosen: boolean, { accent, paper }: HandleLook): void {
  const [long, wide] = GRIP;
  context.beginPath();
  context.roundRect(-long / 2, -wide / 2, long, wide, wide / 2);
  context.fillStyle = isChosen ? accent : paper;
  context.fill();
  context.strokeStyle = accent;
  context.lineWidth = 1;
  context.stroke();
  context.beginPath();
  for (const place of [-5, 0, 5]) {
    context.moveTo(place + DOT, 0);
    context.arc(place, 0, DOT, 0, 2 * Math.PI);
  }
  context.fillStyle = isChosen ? paper : accent;
  context.fill();
}

function drawAdd(context: Context, { accent, paper }: HandleLook): void {
  context.beginPath();
  context.arc(0, 0, ADD_RADIUS, 0, 2 * Math.PI);
  context.fillStyle = accent;
  context.fill();
  context.beginPath();
  for (const [x, y] of [
    [PLUS, 0],
    [0, PLUS],
  ] as const) {
    context.moveTo(-x, -y);
    context.lineTo(x, y);
  }
  context.strokeStyle = paper;
  context.lineWidth = 1.5;
  context.stroke();
}

function drawBorder(context: Context, { accent }: HandleLook): void {
  const [wide, long] = BORDER;
  context.fillStyle = accent;
  context.beginPath();
  context.roundRect(-wide / 2, -long / 2, wide, long, 1);
  context.fill();
}

/** What rows and columns are changed by, along the edges of what has them. */
export function drawLaidHandles(
  context: Context,
  view: View,
  handles: readonly LaidHandle[],
  { look, angle, isChosen }: Look,
): void {
  for (const handle of handles) {
    const [x, y] = view.toScreen(handle.at);
    if (x < -BEYOND || y < -BEYOND || x > view.width + BEYOND || y > view.height + BEYOND) continue;
    context.save();
    context.translate(x, y);
    context.rotate(handle.side === 'columns' ? angle : angle + Math.PI / 2);
    if (handle.part === 'grip') drawGrip(context, isChosen(handle), look);
    else if (handle.part === 'add') drawAdd(context, look);
    else drawBorder(context, look);
    context.restore();
  }
}
