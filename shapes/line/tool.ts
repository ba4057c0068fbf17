import { defineLineTool } from '../../editor/tools/line-tool';

export const lineTool = defineLineTool(
  { id: 'line', label: 'Line', keys: ['l', '6'], icon: 'minus', keywords: 'straight connector stroke' },
  'line',
);
