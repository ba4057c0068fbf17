import { defineLineTool } from '../../editor/tools/line-tool';

export const arrowTool = defineLineTool(
  {
    id: 'arrow',
    label: 'Arrow',
    keys: ['a', '5'],
    icon: 'move-up-right',
    keywords: 'connector edge pointer',
  },
  'arrow',
);
