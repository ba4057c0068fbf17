import { carriedBy, unitsOf } from '../../board/queries/kin';
import { sentence } from '../../board/sentence';
import type { Shape } from '../../board/shape';
import type { Alignment } from '../arranging/align-boxes';
import { wholesOf } from '../laying/laid-out';
import type { Action } from './action';
import { unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'kinds' | 'measure' | 'canWrite'>;
type PlaceUnits = typeof import('./place-units');

let placing: PlaceUnits | null = null;

/** Nobody puts in order what is not yet drawn: what does it comes with the first who asks, and stays. */
export async function fetchArranging(): Promise<PlaceUnits> {
  placing ??= await import('./place-units');
  return placing;
}

const ALIGNMENTS: readonly (readonly [Alignment, label: string, icon: string, keys: readonly string[]])[] = [
  ['left', sentence('Align left'), 'align-start-vertical', ['mod+shift+arrowleft', 'alt+a']],
  ['center', sentence('Align centres'), 'align-center-vertical', ['alt+shift+h']],
  ['right', sentence('Align right'), 'align-end-vertical', ['mod+shift+arrowright', 'alt+d']],
  ['top', sentence('Align top'), 'align-start-horizontal', ['mod+shift+arrowup', 'alt+w']],
  ['middle', sentence('Align middles'), 'align-center-horizontal', ['alt+shift+v']],
  ['bottom', sentence('Align bottom'), 'align-end-horizontal', ['mod+shift+arrowdown']],
];

interface Arrangement {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly keys: readonly string[];
  readonly keywords: string;
  /** How many shapes it takes to mean anything. */
  readonly least: number;
}

const ARRANGEMENTS: readonly Arrangement[] = [
  ...ALIGNMENTS.map(([alignment, label, icon, keys]) => ({
    ...{ id: `align-${alignment}`, label, icon, keys, least: 2 },
    keywords: 'arrange edge line up',
  })),
  {
    ...{ id: 'distribute-horizontal', label: 'Distribute horizontally', least: 3, keys: ['alt+h'] },
    icon: 'align-horizontal-distribute-center',
    keywords: 'space gap spread',
  },
  {
    ...{ id: 'distribute-vertical', label: 'Distribute vertically', least: 3, keys: ['alt+v'] },
    icon: 'align-vertical-distribute-center',
    keywords: 'space gap spread',
  },
  {
    ...{ id: 'stack-horizontal', label: 'Stack side by side', least: 2, keys: [] },
    icon: 'stretch-horizontal',
    keywords: 'row pack gap',
  },
  {
    ...{ id: 'stack-vertical', label: 'Stack one below the other', least: 2, keys: [] },
    icon: 'stretch-vertical',
    keywords: 'column pack gap',
  },
  {
    ...{ id: 'stretch-horizontal', label: 'Stretch to one width', least: 2, keys: [] },
    icon: 'stretch-horizontal',
    keywords: 'same equal size fill',
  },
  {
    ...{ id: 'stretch-vertical', label: 'Stretch to one height', least: 2, keys: [] },
    icon: 'stretch-vertical',
    keywords: 'same equal size fill',
  },
  {
    ...{ id: 'tidy-up', label: 'Tidy up', icon: 'layout-grid', least: 2, keys: ['alt+shift+t'] },
    keywords: 'grid arrange rows columns order',
  },
];

/**
 * What takes a place: a group as one, and not what lies in something else that is chosen. Of a group that was entered its members are meant,
 * also when all of them are chosen.
 */
function chosenUnits(ports: Ports): readonly Shape[] {
  const { board, selection } = ports;
  const entered = selection.entered.value;
  return unitsOf(board, wholesOf(ports, unlockedShapes(ports))).flatMap((unit) =>
    unit.id === entered ? board.families.childrenOf(unit.id) : [unit],
  );
}

/** Without what goes from one of them to another: an arrow follows the shapes it joins, and takes no place among them. */
function withoutJoining({ board, kinds }: Ports, units: readonly Shape[]): readonly Shape[] {
  const ids = new Set(carriedBy(board.families, units).map(({ id }) => id));
  return units.filter((unit) => {
    const targets = kinds.get(unit.type)?.model.bonds?.targets(unit) ?? [];
    return targets.length < 2 || !targets.every((target) => ids.has(target));
  });
}

/** Moves shapes to where they stand in order, or makes them as wide or high as all of them together; locked ones stay, and count for nothing. */
export function arrangePlaces(ports: Ports): readonly Action[] {
  const arranged = () => withoutJoining(ports, chosenUnits(ports));
  const hasEnough = (least: number) => {
    if (!ports.canWrite.value || ports.selection.ids.value.size < least) return false;
    return arranged().length >= least;
  };
  const arrange = ({ id, label }: Arrangement) => {
    const place = ({ placeUnits }: PlaceUnits) => placeUnits(ports, arranged(), id, label.toLowerCase());
    return placing ? place(placing) : fetchArranging().then(place);
  };
  return ARRANGEMENTS.map((arrangement) => {
    const { least, ...face } = arrangement;
    return {
      ...face,
      group: 'arrange' as const,
      writes: true,
      isEnabled: () => hasEnough(least),
      run: () => arrange(arrangement),
    };
  });
}
