import { defineBoxTool } from '../../editor/tools/box-tool';

export const frameTool = defineBoxTool(
  { id: 'frame', label: 'Frame', keys: ['f'], icon: 'frame', keywords: 'artboard section slide page' },
  { type: 'frame', size: [480, 320], takesIn: true },
);
