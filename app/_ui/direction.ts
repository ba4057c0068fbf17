/** Which way lines of the page run: settled before the first paint (`public/before-paint.js`). */
export function pageDirection(): 'ltr' | 'rtl' {
  return typeof document !== 'undefined' && document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
}

type Side = 'top' | 'right' | 'bottom' | 'left';

const MIRRORED: Readonly<Record<Side, Side>> = { top: 'top', right: 'left', bottom: 'bottom', left: 'right' };

/** The side of something as it is meant on a page whose lines run from left to right. */
export const sideOnPage = (side: Side): Side => (pageDirection() === 'rtl' ? MIRRORED[side] : side);

/** Which way an arrow key walks along a line: 1 to what comes next, -1 back; undefined for other keys. */
export function stepAlong(key: string): 1 | -1 | undefined {
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return undefined;
  return (key === 'ArrowRight') === (pageDirection() === 'ltr') ? 1 : -1;
}
