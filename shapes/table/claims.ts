import { encodeBase64Url, type RandomBytes } from '../../board/ids';
import type { PropertyValue, ShapePatch } from '../../board/shape';
import type { Table } from './model';

/** Where a cell is or was: the ids of its row and its column. */
interface Place {
  readonly row: string;
  readonly column: string;
}

/**
 * Two people who write at once where no cell is make one each. Both say in the same property of the table which they made, and of one
 * property everybody reads the same value: so one of the two has the place for all, and the other lies below the table with its words.
 * A claim is no id, so that copies of a table with its cells keep it.
 */
const claimName = ({ row, column }: Place) => `claim:${row}:${column}`;

/**
 * Whether another cell has the place of this one. A cell that came with its row or column claims nothing, and has its place until somebody
 * claims it, which is done only where no cell is: one that comes back then would lie over the words that were written there since.
 */
export function isDisplaced(table: Table, cell: Place & { readonly claim: string }): boolean {
  const claim = (table as unknown as Readonly<Record<string, unknown>>)[claimName(cell)];
  return claim !== undefined && claim !== cell.claim;
}

/** What a cell and its table say when it is made where none was. */
export function claimPlace(
  place: Place,
  random: RandomBytes,
): { readonly claim: string; readonly patch: ShapePatch } {
  const claim = encodeBase64Url(random(6));
  const patch: Record<string, PropertyValue> = { [claimName(place)]: claim };
  return { claim, patch };
}
