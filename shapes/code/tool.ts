import { defineBoxTool } from '../../editor/tools/box-tool';

export const codeTool = defineBoxTool(
  {
    id: 'code',
    label: 'Code block',
    keys: [],
    icon: 'code',
    keywords: 'program source snippet syntax',
    isRare: true,
  },
  { type: 'code', size: [340, 140], isForWriting: true },
);
