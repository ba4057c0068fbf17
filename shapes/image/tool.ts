import { signal } from '@preact/signals-core';
import type { Point } from '../../board/shape';
import { createPanning } from '../../editor/gestures/panning';
import { createPointing } from '../../editor/gestures/pointing';
import type { Tool, ToolDescription, ToolFactory } from '../../editor/tools/tool';
import type { ToolPorts } from '../../editor/tools/tool-ports';

type ImageToolPorts = Pick<ToolPorts, 'camera' | 'canWrite' | 'finish' | 'pictures'>;

const DESCRIPTION: ToolDescription = { id: 'image', label: 'Image', keys: ['9'], icon: 'image' };

/**
 * Taken in hand, it lets the person choose pictures of the device at once, which come into the middle of the view. While it is kept in
 * hand, a click asks for the pictures that are to come there.
 */
function createImageTool({ camera, canWrite, finish, pictures }: ImageToolPorts): Tool {
  const isInHand = signal(false);
  const bring = async (middle?: Point) => {
    if (!canWrite.peek()) return;
    const chosen = await pictures.choose();
    // Not every browser says that nothing was chosen: by now another tool may be in hand, and stays.
    if (isInHand.peek()) finish();
    if (canWrite.peek()) await pictures.place(chosen, middle);
  };
  return {
    ...DESCRIPTION,
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

export const imageTool: ToolFactory<ImageToolPorts> = { ...DESCRIPTION, create: createImageTool };
