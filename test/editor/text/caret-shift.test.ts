import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySteps, endOfSteps, shiftRange } from '../../../editor/text/caret-shift';

describe('a caret while others write', () => {
  it('moves along with what comes before it and stays for what comes after', () => {
    expect(shiftRange([3, 3], [{ insert: 'xy' }])).toEqual([5, 5]);
    expect(shiftRange([3, 3], [{ retain: 4 }, { insert: 'xy' }])).toEqual([3, 3]);
    expect(shiftRange([3, 3], [{ retain: 1 }, { delete: 1 }])).toEqual([2, 2]);
  });

  it('stays in front of what others type right at it', () => {
    expect(shiftRange([3, 3], [{ retain: 3 }, { insert: 'xy' }])).toEqual([3, 3]);
  });

  it('lands where a deleted stretch was', () => {
    expect(shiftRange([5, 5], [{ retain: 2 }, { delete: 6 }])).toEqual([2, 2]);
  });

  it('after an undo goes to the last place that changed', () => {
    expect(endOfSteps([{ retain: 2 }, { insert: 'abc' }, { retain: 3 }, { delete: 1 }])).toBe(8);
    expect(endOfSteps([{ retain: 2 }])).toBeUndefined();
  });

  it('keeps a selection around the same characters, whatever others insert', () => {
    fc.assert(
      fc.property(fc.nat(10), fc.nat(10), fc.nat(10), fc.nat(3), (from, to, at, count) => {
        const text = '0123456789';
        const range = [Math.min(from, to), Math.max(from, to)] as const;
        const insert = '*'.repeat(count);
        const [start, end] = shiftRange(range, [{ retain: at }, { insert }]);
        const after = applySteps(text, [{ retain: at }, { insert }]);
        expect(after.slice(start, end).replaceAll('*', '')).toBe(text.slice(range[0], range[1]));
        if (at <= range[0] || at >= range[1]) expect(after.slice(start, end)).not.toContain('*');
      }),
    );
  });
});
