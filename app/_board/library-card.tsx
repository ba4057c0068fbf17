import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { boundsOfDrafts } from '../../board/queries/place-drafts';
import type { Point, ShapeDraft } from '../../board/shape';
import { translate } from '../_language/translate';
import { Button } from '../_ui/button';
import { useShownTheme } from '../_ui/use-shown-theme';
import { dragOut } from './drag-out';
import { pictureOfDrafts } from './draw-drafts';
import styles from './library-dialog.module.css';

/** Something that is put on the board. */
export interface Offer {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
  /** More that it is found by: what it is called in English. */
  readonly keywords?: string;
  readonly drafts: readonly ShapeDraft[];
}

export interface CardProps {
  readonly offer: Offer;
  /** CSS pixels on the screen of one unit of the board. */
  readonly zoom: () => number;
  readonly onChoose: () => void;
  /** It is in the hand, and not any more without having been dropped. */
  readonly onPick: () => void;
  readonly onCancel: () => void;
  readonly onDrop: (place: Point) => void;
  readonly onRemove?: () => void;
}

/** CSS pixels: what is larger on the board is shown smaller in the hand. */
const LARGEST_GHOST = 420;

/** What follows the pointer: the picture, as large as it will be as far as that can be overlooked. */
function createGhost(picture: string, drafts: readonly ShapeDraft[], zoom: number): HTMLElement {
  const bounds = boundsOfDrafts(drafts);
  const [width, height] = bounds ? [bounds.maxX - bounds.minX, bounds.maxY - bounds.minY] : [200, 120];
  const scale = Math.min(zoom, LARGEST_GHOST / Math.max(width, height, 1));
  const ghost = document.createElement('div');
  ghost.className = styles.ghost!;
  Object.assign(ghost.style, {
    width: `${Math.max(24, width * scale)}px`,
    height: `${Math.max(24, height * scale)}px`,
    backgroundImage: `url("${picture}")`,
  });
  return ghost;
}

/** A picture with a name: pressed it is put where one looks, dragged out where it is let go of. */
export function LibraryCard({ offer, onRemove, ...does }: CardProps) {
  const theme = useShownTheme();
  const picture = useMemo(() => pictureOfDrafts(offer.drafts, theme), [offer, theme]);
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(does);
  latest.current = does;
  useEffect(
    () =>
      dragOut(button.current!, {
        pick() {
          const ghost = createGhost(picture, offer.drafts, latest.current.zoom());
          latest.current.onPick();
          return ghost;
        },
        drop: (place) => latest.current.onDrop(place),
        cancel: () => latest.current.onCancel(),
      }),
    [picture, offer],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (onRemove && (event.key === 'Delete' || event.key === 'Backspace')) onRemove();
  };
  return (
    <li className={styles.item}>
      <button
        ref={button}
        type="button"
        className={styles.card}
        onClick={does.onChoose}
        onKeyDown={onKeyDown}
      >
        <span className={styles.picture} style={{ backgroundImage: `url("${picture}")` }} />
        <span className={styles.name}>{offer.name}</span>
        {offer.hint ? <span className={styles.hint}>{offer.hint}</span> : null}
      </button>
      {onRemove ? (
        <Button look="plain" aria-label={translate('Remove {name}', { name: offer.name })} onClick={onRemove}>
          {translate('Remove')}
        </Button>
      ) : null}
    </li>
  );
}
