import { defineWritingTool } from '../../editor/tools/writing-tool';

export const textTool = defineWritingTool(
  { id: 'text', label: 'Text', keys: ['t', '8'], icon: 'type', keywords: 'write type label words' },
  { type: 'text', fixedWidth: { width: 'fixed' } },
);
