import { sentence } from '../../board/sentence';
import type { Point, ShapePatch } from '../../board/shape';
import type { FillPlan, FillPorts } from '../filling/fill-at';
import { createPointing } from '../gestures/pointing';
import type { Tool, ToolDescription, ToolFactory } from './tool';
import type { ToolPorts } from './tool-ports';

export type BucketToolPorts = FillPorts & Pick<ToolPorts, 'styleFor' | 'canWrite'>;

/** What fills a region that is no shape of its own. */
export interface FilledForm {
  readonly type: string;
  readonly own: ShapePatch;
  /** Place and points of one that goes round an outline on the board. */
  around(outline: readonly Point[]): ShapePatch & { readonly at: Point; readonly size: Point };
}

function createBucketTool(description: ToolDescription, form: FilledForm, ports: BucketToolPorts): Tool {
  const { type, own, around } = form;
  const plan = (): FillPlan => {
    const { fill, fillStyle } = ports.styleFor(type, own);
    return {
      fill: typeof fill === 'string' ? fill : 'none',
      look: fillStyle === undefined ? {} : { fillStyle },
      draft: (outline) => ({ ...own, type, ...around(outline) }),
    };
  };
  const fill = async (point: Point) => {
    const chosen = plan();
    const filling = await import('../filling/fill-at').catch(() => {
      // What fills comes when it is first needed: without a network it may not be here.
      ports.tell(sentence('This part is not on this device yet. Reload the page when the server is there.'));
      return null;
    });
    // Fetching takes its time, in which a board may be locked.
    if (ports.canWrite.peek()) filling?.fillAt(ports, chosen, point);
  };
  return {
    ...description,
    cursor: 'crosshair',
    writes: true,
    makes: type,
    makesWith: own,
    togglesBack: true,
    placeAt: (point) => void fill(point),
    press: (start) =>
      createPointing(start, {
        writes: true,
        cursor: 'crosshair',
        click: ({ point }) => void fill(point),
        drag: () => null,
      }),
  };
}

/** A tool that fills what a press lies in. */
export function defineBucketTool(description: ToolDescription, form: FilledForm): ToolFactory<ToolPorts> {
  return { ...description, create: (ports) => createBucketTool(description, form, ports) };
}
