import { placePart } from '../cropping/place-part';
import { writeStep } from '../write-step';
import type { Action } from './action';
import { unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'canWrite' | 'kinds' | 'cropping'>;

/** A part of a picture is all that is shown of it, and the way back. */
export function cropActions(ports: Ports): readonly Action[] {
  const { kinds, canWrite, cropping } = ports;
  const only = () => {
    const [shape, ...others] = unlockedShapes(ports);
    const crop = shape && others.length === 0 ? kinds.get(shape.type)?.model.crop : undefined;
    return canWrite.value && shape && crop ? { shape, crop } : undefined;
  };
  const isWhole = ({ shape, crop }: NonNullable<ReturnType<typeof only>>) => {
    const { minX, minY, maxX, maxY } = crop.whole(shape);
    return minX === 0 && minY === 0 && maxX === 1 && maxY === 1;
  };
  return [
    {
      id: 'crop',
      label: 'Crop picture',
      group: 'edit',
      keys: [],
      icon: 'crop',
      keywords: 'cut trim picture image part',
      writes: true,
      isEnabled: () => only() !== undefined,
      run() {
        const chosen = only();
        if (chosen) cropping.toggle(chosen.shape.id);
      },
    },
    {
      id: 'show-whole',
      label: 'Show the whole picture',
      group: 'edit',
      keys: [],
      icon: 'maximize',
      keywords: 'crop reset undo image',
      writes: true,
      isEnabled() {
        const chosen = only();
        return chosen !== undefined && !isWhole(chosen);
      },
      run() {
        const chosen = only();
        if (!chosen) return;
        const patch = placePart(chosen.shape, chosen.crop, chosen.crop.whole(chosen.shape));
        writeStep(ports, 'show the whole picture', (edit) => edit.update(chosen.shape.id, patch));
      },
    },
  ];
}
