import { defineBoxTool } from '../../editor/tools/box-tool';

export const ellipseTool = defineBoxTool(
  { id: 'ellipse', label: 'Ellipse', keys: ['o', '4'], icon: 'circle', keywords: 'circle oval round' },
  { type: 'ellipse', size: [160, 120] },
);
