import type { ReadonlySignal } from '@preact/signals-core';
import type { BoardReader } from '../../board/transaction';
import type { Selection } from '../editor';
import type { RestylePorts } from '../style/restyle';

/** What of the board and the hand is needed to read and set numbers. */
export interface PlacingPorts extends RestylePorts {
  readonly board: RestylePorts['board'] & Pick<BoardReader, 'onChange'>;
  readonly selection: Pick<Selection, 'ids'>;
  readonly canWrite: ReadonlySignal<boolean>;
}
