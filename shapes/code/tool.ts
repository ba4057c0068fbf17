import { defineBoxTool } from '../../editor/tools/box-tool';

export const codeTool = defineBoxTool(
  {
    id: 'code',
    label: 'Code',
    keys: [],
    icon: 'code',
    keywords: 'program source snippet syntax',
    isRare: true,
  },
  { type: 'code', size: [400, 140], isForWriting: true },
);
