import { GitCompareArrows, Pin } from 'lucide-react';
import { useMemo } from 'react';
import type { Camera } from '../../../editor/camera/camera';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import { Switch } from '../../_ui/switch';
import { describePlace } from '../away/away-card';
import { AwayMarks } from '../away/away-marks';
import { withoutParts } from '../away/find-places';
import type { BoardSession } from '../board-session';
import { CompareGhosts } from './compare-ghosts';
import { takeBasis } from './compare-points';
import styles from './history-panel.module.css';
import type { PastBoard } from './past-board';
import { type Comparison, useDifferences } from './use-comparison';

export interface CompareRowProps {
  readonly comparison: Comparison;
  readonly board: BoardSession['board'];
  readonly camera: Camera;
  readonly shown: PastBoard;
  readonly isMoving: boolean;
}

/** Marks on the board what differs between the point that is shown and now, or another point that was taken hold of. */
export function CompareRow({ comparison, board, camera, shown, isMoving }: CompareRowProps) {
  const { isOn, setOn, basis, hold } = comparison;
  const changes = useDifferences(comparison, board, shown, isMoving);
  const absent = useMemo(
    () => changes.flatMap(({ shape }) => (shown.board.get(shape.id) ? [] : [shape])),
    [changes, shown],
  );
  // What is gone is drawn with all it was made of; it is counted and marked once.
  const told = useMemo(() => withoutParts(changes), [changes]);
  const label =
    basis?.seq == null
      ? translate('Compare with now')
      : translate('Compare with change {change}', { change: basis.seq });
  return (
    <>
      {absent.length > 0 ? <CompareGhosts camera={camera} shapes={absent} /> : null}
      {isOn ? <AwayMarks camera={camera} changes={told} /> : null}
      <div className={styles.compare}>
        <Switch
          label={label}
          hint={
            isOn && !isMoving ? describePlace({ changes: told }) || translate('Nothing differs') : undefined
          }
          isOn={isOn}
          onChange={setOn}
        />
        <IconButton
          label={translate(basis ? 'Compare with now again' : 'Compare others with this point')}
          icon={
            basis ? <GitCompareArrows size={17} aria-hidden="true" /> : <Pin size={17} aria-hidden="true" />
          }
          onClick={() => hold(basis ? null : takeBasis(shown.seq, shown.board))}
        />
      </div>
    </>
  );
}
