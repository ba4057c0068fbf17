import { defineBoxTool } from '../../editor/tools/box-tool';

export const rectangleTool = defineBoxTool(
  { id: 'rectangle', label: 'Rectangle', keys: ['r', '2'], icon: 'square', keywords: 'box square' },
  { type: 'rectangle', size: [160, 120] },
);
