import { signal } from '@preact/signals-core';
import type { Point } from '../../board/shape';
import { createPanning } from '../../editor/gestures/panning';
import { createPointing } from '../../editor/gestures/pointing';
import type { Tool, ToolDescription, ToolFactory } from '../../editor/tools/tool';
import type { ToolPorts } from '../../editor/tools/tool-ports';

type ImageToolPorts = Pick<ToolPorts, 'camera' | 'canWrite' | 'finish' | 'pictures'>;

const IMAGE: ToolDescription = {
  id: 'image',
  label: 'Image',
  keys: ['9'],
  icon: 'image',
  keywords: 'picture photo video upload insert',
};
const CAMERA: ToolDescription = {
  id: 'camera',
  label: 'Take a photo',
  keys: [],
  icon: 'camera',
  keywords: 'picture webcam',
  isRare: true,
};

/**
 * Taken in hand, it asks for pictures at once, which come into the middle of the view. While it is kept in hand, a click asks for the
 * pictures that are to come there.
 */
function createPictureTool(
  description: ToolDescription,
  ask: () => Promise<readonly Blob[]>,
  { camera, canWrite, finish, pictures }: ImageToolPorts,
): Tool {
  const isInHand = signal(false);
  const bring = async (middle?: Point) => {
    if (!canWrite.peek()) return;
    const chosen = await ask();
    // Not every browser says that nothing was chosen: by now another tool may be in hand, and stays.
    if (isInHand.peek()) finish();
    if (canWrite.peek()) await pictures.place(chosen, middle);
  };
  return {
    ...description,
    cursor: 'crosshair',
    writes: true,
    enter() {
      isInHand.value = true;
      void bring();
    },
    leave() {
      isInHand.value = false;
    },
    placeAt: (point) => void bring(point),
    press: (start) =>
      createPointing(start, {
        writes: true,
        click: ({ point }) => void bring(point),
        drag: (input) => createPanning({ camera }, input),
      }),
  };
}

/** Pictures that are on the device. */
export const imageTool: ToolFactory<ImageToolPorts> = {
  ...IMAGE,
  create: (ports) => createPictureTool(IMAGE, ports.pictures.choose, ports),
};

/** A picture that is taken now. For devices in the hand: what asks for a camera elsewhere opens a list of files. */
export const cameraTool: ToolFactory<ImageToolPorts> = {
  ...CAMERA,
  create: (ports) => ({
    ...createPictureTool(CAMERA, ports.pictures.photograph, ports),
    isOffered: signal(ports.pictures.hasCamera),
  }),
};
