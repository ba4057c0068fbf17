import { defineBoxTool } from '../../editor/tools/box-tool';

export const tableTool = defineBoxTool(
  {
    id: 'table',
    label: 'Table',
    keys: [],
    icon: 'table',
    keywords: 'grid rows columns cells spreadsheet',
    isRare: true,
  },
  { type: 'table', size: [480, 132] },
);
