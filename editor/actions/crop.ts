import { sentence } from '../../board/sentence';
import { placePart } from '../cropping/place-part';
import { writeStep } from '../write-step';
import type { Action } from './action';
import { unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'canWrite' | 'kinds' | 'cropping'>;

const fetchForms = () => import('../cropping/crop-forms');

type DescribedForm = readonly [id: string, label: string, icon: string, ratio: number, isRound: boolean];

const FORMS: readonly DescribedForm[] = [
  ['square', sentence('Crop to a square'), 'crop', 1, false],
  ['4-3', sentence('Crop to 4:3'), 'crop', 4 / 3, false],
  ['16-9', sentence('Crop to 16:9'), 'crop', 16 / 9, false],
  ['circle', sentence('Crop to a circle'), 'circle', 1, true],
];

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
    return minX === 0 && minY === 0 && maxX === 1 && maxY === 1 && !crop.isRound(shape);
  };
  const toForm = ([id, label, icon, ratio, isRound]: DescribedForm): Action => ({
    ...{ id: `crop-to-${id}`, label, group: 'edit', keys: [], icon, writes: true },
    keywords: 'crop shape ratio aspect cut trim picture image',
    isEnabled: () => only() !== undefined,
    run: () =>
      fetchForms().then(({ cutToForm }) => {
        const chosen = only();
        if (!chosen) return;
        const patch = cutToForm(chosen.shape, chosen.crop, { ratio, isRound });
        writeStep(ports, 'crop', (edit) => edit.update(chosen.shape.id, patch));
      }),
  });
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
        const { shape, crop } = chosen;
        const patch = { ...placePart(shape, crop, crop.whole(shape)), ...crop.round(false) };
        writeStep(ports, 'show the whole picture', (edit) => edit.update(chosen.shape.id, patch));
      },
    },
    ...FORMS.map(toForm),
  ];
}
