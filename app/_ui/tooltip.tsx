import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { PlainKeys } from './keys';
import { placeBeside } from './place-beside';
import styles from './tooltip.module.css';
import { type Tip, watchTips } from './watch-tips';

/** Says again what the name of the button says already: nothing for a screen reader. */
function ShownTip({ target, label, shortcut, side }: Tip) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const screen = { width: window.innerWidth, height: window.innerHeight };
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const { x, y } = placeBeside(target.getBoundingClientRect(), size, side, screen);
    element.style.left = `${x}px`;
    element.style.top = `${y}px`;
  });
  return (
    <div ref={box} role="tooltip" aria-hidden="true" className={styles.tooltip}>
      {label}
      {shortcut ? <PlainKeys shortcut={shortcut} /> : null}
    </div>
  );
}

/** Put once around a screen: shows the tips of all that is in it. */
export function Tooltips({ children }: { readonly children: ReactNode }) {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => watchTips(setTip), []);
  return (
    <>
      {children}
      {tip ? <ShownTip {...tip} /> : null}
    </>
  );
}

export interface TooltipProps {
  readonly label: string;
  readonly shortcut?: string;
  readonly side?: 'top' | 'bottom';
  /** Passes unknown properties on to its element. */
  readonly children: ReactElement;
}

/** Gives an element a tip; what shows it is `Tooltips`, once for a screen. */
export function Tooltip({ label, shortcut, side = 'bottom', children }: TooltipProps) {
  return cloneElement(children as ReactElement<Record<string, unknown>>, {
    'data-tip': label,
    'data-tip-keys': shortcut,
    'data-tip-side': side,
  });
}
