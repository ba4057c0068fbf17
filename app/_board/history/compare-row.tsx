import { GitCompareArrows, Pin } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Camera } from '../../../editor/camera/camera';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import { Switch } from '../../_ui/switch';
import { describePlace } from '../away/away-card';
import { AwayMarks } from '../away/away-marks';
import type { BoardSession } from '../board-session';
import { type Basis, compareWith, takeBasis } from './compare-points';
import styles from './history-panel.module.css';
import type { PastBoard } from './past-board';

export interface CompareRowProps {
  readonly board: BoardSession['board'];
  readonly camera: Camera;
  readonly shown: PastBoard;
  /** While a film is played nothing is compared: it would take the time of the picture. */
  readonly isMoving: boolean;
}

/** Marks on the board what differs between the point that is shown and now, or another point that was taken hold of. */
export function CompareRow({ board, camera, shown, isMoving }: CompareRowProps) {
  const [isOn, setOn] = useState(false);
  const [basis, setBasis] = useState<Basis | null>(null);
  const changes = useMemo(() => {
    if (!isOn || isMoving) return [];
    return compareWith(basis ?? takeBasis(null, board), takeBasis(shown.seq, shown.board));
  }, [isOn, isMoving, basis, board, shown]);
  const label =
    basis?.seq == null
      ? translate('Compare with now')
      : translate('Compare with change {change}', { change: basis.seq });
  return (
    <>
      {isOn ? <AwayMarks camera={camera} changes={changes} /> : null}
      <div className={styles.compare}>
        <Switch
          label={label}
          hint={isOn && !isMoving ? describePlace({ changes }) || translate('Nothing differs') : undefined}
          isOn={isOn}
          onChange={setOn}
        />
        <IconButton
          label={translate(basis ? 'Compare with now again' : 'Compare others with this point')}
          icon={
            basis ? <GitCompareArrows size={17} aria-hidden="true" /> : <Pin size={17} aria-hidden="true" />
          }
          onClick={() => {
            setBasis(basis ? null : takeBasis(shown.seq, shown.board));
            setOn(true);
          }}
        />
      </div>
    </>
  );
}
