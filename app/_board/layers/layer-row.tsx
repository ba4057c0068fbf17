import { ChevronDown, ChevronRight, Lock, LockOpen } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, memo, type PointerEvent } from 'react';
import type { ShapeId } from '../../../board/ids';
import { translate } from '../../_language/translate';
import { Icon } from '../../_ui/icon';
import styles from './layers-panel.module.css';

/** What a row asks for; it names the shape each time, so that all rows share these. */
export interface LayerHands {
  choose(id: ShapeId, adds: boolean): void;
  show(id: ShapeId): void;
  fold(id: ShapeId, isFolded: boolean): void;
  setLocked(id: ShapeId, locked: boolean): void;
  grab(id: ShapeId, event: PointerEvent): void;
  /** Of the row that the keyboard is on. */
  key(event: KeyboardEvent): void;
  /** The keyboard is on this row now. */
  focus(id: ShapeId): void;
}

export interface LayerRowProps {
  readonly id: ShapeId;
  readonly name: string;
  readonly icon: string;
  readonly isLocked: boolean;
  readonly isChosen: boolean;
  /** Whether the keyboard is, or comes back, to it. */
  readonly isCurrent: boolean;
  readonly canWrite: boolean;
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly isFolded: boolean;
  /** From the top, beginning with 0. */
  readonly index: number;
  readonly count: number;
  readonly hands: LayerHands;
}

function LockPart({ id, name, isLocked, canWrite, hands }: LayerRowProps) {
  if (!canWrite) {
    return isLocked ? (
      <span className={styles.mark}>
        <Lock size={14} aria-hidden="true" />
        <span className="visually-hidden">{translate('Locked')}</span>
      </span>
    ) : null;
  }
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={translate('Lock {name}', { name })}
      aria-pressed={isLocked}
      className={styles.lock}
      onClick={() => hands.setLocked(id, !isLocked)}
    >
      {isLocked ? <Lock size={14} aria-hidden="true" /> : <LockOpen size={14} aria-hidden="true" />}
    </button>
  );
}

/** One shape in the list. */
export const LayerRow = memo(function LayerRow(props: LayerRowProps) {
  const { id, name, icon, isChosen, isCurrent, depth, hasChildren, isFolded, index, count, hands } = props;
  return (
    <li
      aria-setsize={count}
      aria-posinset={index + 1}
      className={styles.row}
      data-chosen={isChosen}
      style={{ '--at': index, '--depth': Math.min(depth, 8) } as CSSProperties}
    >
      {hasChildren ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={translate('Contents of {name}', { name })}
          aria-expanded={!isFolded}
          className={styles.fold}
          onClick={() => hands.fold(id, !isFolded)}
        >
          {isFolded ? (
            <ChevronRight size={14} aria-hidden="true" />
          ) : (
            <ChevronDown size={14} aria-hidden="true" />
          )}
        </button>
      ) : (
        <span className={styles.fold} />
      )}
      <button
        type="button"
        data-layer={id}
        data-autofocus={isCurrent ? '' : undefined}
        tabIndex={isCurrent ? 0 : -1}
        aria-pressed={isChosen}
        aria-description={depth > 0 ? translate('Level {level}', { level: depth + 1 }) : undefined}
        className={styles.face}
        onKeyDown={hands.key}
        onFocus={() => hands.focus(id)}
        onClick={({ shiftKey, ctrlKey, metaKey }) => hands.choose(id, shiftKey || ctrlKey || metaKey)}
        onDoubleClick={() => hands.show(id)}
        onPointerDown={(event) => hands.grab(id, event)}
      >
        <Icon name={icon} size={16} />
        <span className={styles.name}>
          <bdi>{name}</bdi>
        </span>
      </button>
      <LockPart {...props} />
    </li>
  );
});
