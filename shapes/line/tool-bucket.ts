import type { ShapePatch } from '../../board/shape';
import { defineBucketTool } from '../../editor/tools/bucket-tool';
import { throughPoints } from '../linear-shape';
import { lineModel } from './model';

const { strokeWidth, dash, roughness, opacity, font, fontSize, align } = lineModel.defaults;

/** Nothing but its fill shows, whatever other lines are made with. */
const POURED: ShapePatch = {
  ...{ strokeWidth, dash, roughness, opacity, font, fontSize, align },
  ...{ stroke: 'none', curve: false, elbow: false, start: 'none', end: 'none' },
};

/** What it makes is a closed line that is nothing but its fill. */
export const bucketTool = defineBucketTool(
  {
    id: 'bucket',
    label: 'Bucket fill',
    keys: ['b'],
    icon: 'paint-bucket',
    keywords: 'paint colour fill area',
    isRare: true,
  },
  {
    type: 'line',
    own: POURED,
    around: (outline) => throughPoints([...outline, outline[0]!]),
  },
);
