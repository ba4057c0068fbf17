import { defineBoxTool } from '../../editor/tools/box-tool';

export const formulaTool = defineBoxTool(
  {
    id: 'formula',
    label: 'Formula',
    keys: ['shift+m'],
    icon: 'sigma',
    keywords: 'latex tex math equation',
    isRare: true,
  },
  { type: 'formula', size: [120, 60], isForWriting: true },
);
