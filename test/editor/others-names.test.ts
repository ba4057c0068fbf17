import { expect, it } from 'vitest';
import { isNamedByCursor } from '../../editor/selection/selection-overlay';

const view = { toScreen: ([x, y]: readonly [number, number]) => [x * 2, y * 2] as const };
const frame = { center: [50, 50], size: [100, 100], angle: 0 } as const;

it('a name is shown once: at the cursor that is near or at work, else at what is selected', () => {
  const named = (cursor: readonly [number, number] | undefined, isBusy = false) =>
    isNamedByCursor(view, frame, { cursor, isBusy });
  expect([named([50, 50]), named([150, 50]), named([400, 50]), named([50, -400])]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([named(undefined), named([400, 50], true)]).toEqual([false, true]);
});
