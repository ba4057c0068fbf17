import { defineBoxTool } from '../../editor/tools/box-tool';

export const diamondTool = defineBoxTool(
  { id: 'diamond', label: 'Diamond', keys: ['d', '3'], icon: 'diamond', keywords: 'rhombus decision' },
  { type: 'diamond', size: [160, 120] },
);
