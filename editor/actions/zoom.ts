import { uniteBoxes } from '../../board/geometry/box';
import { sentence } from '../../board/sentence';
import { LEAST_ZOOM, MOST_ZOOM } from '../camera/camera';
import type { Action } from './action';
import { chosenShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

const STEP = 1.25;
/** A zoom this near to 100 % becomes 100 %: stepping in and out leads back to it. */
const SNAP = 0.05;
/** A small selection is shown larger, but not without end. */
const MOST_BY_SELECTION = 4;

type Ports = Pick<ActionPorts, 'board' | 'selection' | 'camera' | 'kinds' | 'contentBounds'>;

export function zoom(ports: Ports): readonly Action[] {
  const { camera, kinds, selection, contentBounds } = ports;
  const zoomTo = (wanted: number) => {
    const [width, height] = camera.viewport.peek();
    camera.zoomAt([width / 2, height / 2], Math.abs(wanted - 1) < SNAP ? 1 : wanted);
  };
  const actionFor = (
    id: string,
    label: string,
    icon: string,
    keys: readonly string[],
    isEnabled: () => boolean,
    run: () => void,
  ): Action => ({
    ...{ id, label, group: 'view', keys, icon, writes: false, isEnabled, run },
    keywords: 'magnify scale bigger smaller view',
  });
  const level = () => camera.state.value.zoom;
  const current = () => camera.state.peek().zoom;
  const chosenBounds = () =>
    uniteBoxes(chosenShapes(ports).map((shape) => kinds.get(shape.type)!.geometry.paintedBounds(shape)));
  return [
    actionFor(
      'zoom-in',
      sentence('Zoom in'),
      'zoom-in',
      ['mod+=', 'mod++', '=', '+'],
      () => level() < MOST_ZOOM,
      () => zoomTo(current() * STEP),
    ),
    actionFor(
      'zoom-out',
      sentence('Zoom out'),
      'zoom-out',
      ['mod+-', '-'],
      () => level() > LEAST_ZOOM,
      () => zoomTo(current() / STEP),
    ),
    actionFor(
      'zoom-to-100',
      sentence('Zoom to 100 %'),
      'scan',
      ['mod+0', 'shift+0'],
      () => level() !== 1,
      () => zoomTo(1),
    ),
    actionFor(
      'zoom-to-fit',
      sentence('Zoom to fit'),
      'maximize',
      ['shift+1'],
      () => ports.board.count > 0,
      () => camera.fit(contentBounds()),
    ),
    actionFor(
      'zoom-to-selection',
      sentence('Zoom to selection'),
      'fullscreen',
      ['shift+2'],
      () => selection.ids.value.size > 0,
      () => camera.fit(chosenBounds(), { most: MOST_BY_SELECTION }),
    ),
  ];
}
