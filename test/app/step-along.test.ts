import { afterEach, expect, test, vi } from 'vitest';
import { stepAlong } from '../../app/_ui/direction';

afterEach(() => void vi.unstubAllGlobals());

test('arrow keys walk along the line, whichever way it runs', () => {
  expect([stepAlong('ArrowRight'), stepAlong('ArrowLeft'), stepAlong('ArrowUp')]).toEqual([1, -1, undefined]);
  vi.stubGlobal('document', { documentElement: { dir: 'rtl' } });
  expect([stepAlong('ArrowRight'), stepAlong('ArrowLeft'), stepAlong('ArrowUp')]).toEqual([-1, 1, undefined]);
});
