import { type RefObject, useEffect, useState } from 'react';

/** Rows beyond the edge that are there before they are scrolled to. */
const AHEAD = 8;

/**
 * Which rows of a long list are in view, a few more on both sides: `[first, end)`. It changes only when other rows come into view.
 *
 * @param rowHeight in CSS pixels
 */
export function useRowsInView(
  scroller: RefObject<HTMLElement | null>,
  rowHeight: number,
): readonly [first: number, end: number] {
  const [inView, setInView] = useState<readonly [number, number]>([0, 60]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => {
      // In steps, so that not every pixel of scrolling renders anew.
      const first = Math.floor(element.scrollTop / rowHeight / AHEAD) * AHEAD - AHEAD;
      const end = first + 3 * AHEAD + Math.ceil(element.clientHeight / rowHeight);
      setInView((before) => (before[0] === first && before[1] === end ? before : [first, end]));
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    measure();
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller, rowHeight]);
  return inView;
}
