import { defineBoxTool } from '../../editor/tools/box-tool';

export const thoughtTool = defineBoxTool(
  {
    id: 'mind-map',
    label: 'Mind map',
    keys: ['m'],
    icon: 'network',
    keywords: 'tree branch brainstorm idea',
    isRare: true,
  },
  { type: 'thought', size: [160, 56], isForWriting: true },
);
