import { defineBoxTool } from '../../editor/tools/box-tool';

export const branchTool = defineBoxTool(
  { id: 'mind-map', label: 'Mind map', keys: ['m'], icon: 'network', isRare: true },
  { type: 'branch', size: [160, 56], isForWriting: true },
);
