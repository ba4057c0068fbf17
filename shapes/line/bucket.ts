import { defineBucketTool } from '../../editor/tools/bucket-tool';
import { throughPoints } from '../linear-shape';

/** What it makes is a closed line that is nothing but its fill. */
export const bucketTool = defineBucketTool(
  { id: 'bucket', label: 'Bucket fill', keys: ['b'], icon: 'paint-bucket', isRare: true },
  {
    type: 'line',
    own: { stroke: 'none', roughness: 0 },
    around: (outline) => throughPoints([...outline, outline[0]!]),
  },
);
