import { sentence } from '../../board/sentence';
import type { LaidChangeName } from '../../shapes/shape-kind';
import { laidOutBy, writeLaidChange } from '../laying/laid-out';
import { writeStep } from '../write-step';
import type { Action } from './action';
import { chosenShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'kinds' | 'random' | 'canWrite' | 'text'>;

interface Offer {
  readonly name: LaidChangeName;
  readonly label: string;
  readonly icon: string;
}

const OFFERS: readonly Offer[] = [
  { name: 'insert-above', label: sentence('Insert row above'), icon: 'arrow-up-to-line' },
  { name: 'insert-below', label: sentence('Insert row below'), icon: 'arrow-down-to-line' },
  { name: 'insert-left', label: sentence('Insert column to the left'), icon: 'arrow-left-to-line' },
  { name: 'insert-right', label: sentence('Insert column to the right'), icon: 'arrow-right-to-line' },
  { name: 'move-up', label: sentence('Move row up'), icon: 'arrow-up' },
  { name: 'move-down', label: sentence('Move row down'), icon: 'arrow-down' },
  { name: 'move-before', label: sentence('Move column to the left'), icon: 'arrow-left' },
  { name: 'move-after', label: sentence('Move column to the right'), icon: 'arrow-right' },
  { name: 'delete-row', label: sentence('Delete row'), icon: 'trash-2' },
  { name: 'delete-column', label: sentence('Delete column'), icon: 'trash-2' },
  { name: 'heading', label: sentence('Heading row'), icon: 'panel-top' },
];

/** Rows and columns of what is laid out in them: about the members that are chosen or written in, or the whole's end. */
export function changeLaidOut(ports: Ports): readonly Action[] {
  const { board, history, selection, canWrite, text } = ports;
  const meant = () => {
    const chosen = chosenShapes(ports);
    const [first] = chosen;
    const laid = first && laidOutBy(ports, first);
    if (!laid || laid.holder.locked) return undefined;
    const isOne = chosen.every((shape) => (laidOutBy(ports, shape)?.holder.id ?? null) === laid.holder.id);
    return isOne ? { ...laid, around: chosen.filter(({ id }) => id !== laid.holder.id) } : undefined;
  };
  const changeBy = (name: LaidChangeName) => {
    const found = canWrite.value ? meant() : undefined;
    if (!found) return undefined;
    const { holder, layout, members, around } = found;
    const change = layout.change(holder, members, name, around, ports.random);
    return change && { holder, change };
  };
  return OFFERS.map(
    ({ name, label, icon }): Action => ({
      id: `laid-${name}`,
      label,
      group: 'edit',
      keys: [],
      icon,
      keywords: 'table cell grid',
      writes: true,
      isEnabled: () => changeBy(name) !== undefined,
      run() {
        const found = changeBy(name);
        if (!found) return;
        const { holder, change } = found;
        if (change.remove.some((id) => id === text.editing.peek())) text.end();
        writeStep({ board, history }, label, (edit) => writeLaidChange(edit, holder.id, change));
        const [made] = change.create;
        if (made) selection.enter(holder.id, [made.id]);
        else if (selection.ids.peek().size === 0) selection.set([holder.id]);
      },
    }),
  );
}
