import { describe, expect, it } from 'vitest';
import { placeBeside } from '../../app/_ui/place-beside';

const SCREEN = { width: 400, height: 300 };
const TIP = { width: 100, height: 30 };
const at = (left: number, top: number) => ({ left, top, width: 40, height: 40 });

describe('a tip beside a button', () => {
  it('lies in the middle below it, or above where that was asked for', () => {
    expect(placeBeside(at(180, 100), TIP, 'bottom', SCREEN)).toEqual({ x: 150, y: 147 });
    expect(placeBeside(at(180, 100), TIP, 'top', SCREEN)).toEqual({ x: 150, y: 63 });
  });

  it('goes to the other side where there is no room', () => {
    expect(placeBeside(at(180, 250), TIP, 'bottom', SCREEN).y).toBe(213);
    expect(placeBeside(at(180, 5), TIP, 'top', SCREEN).y).toBe(52);
  });

  it('stays on the screen at its edges, and in one that is too small for it', () => {
    expect(placeBeside(at(0, 100), TIP, 'bottom', SCREEN).x).toBe(8);
    expect(placeBeside(at(360, 100), TIP, 'bottom', SCREEN).x).toBe(292);
    expect(placeBeside(at(0, 0), { width: 90, height: 60 }, 'top', { width: 80, height: 50 }).x).toBe(8);
  });
});
