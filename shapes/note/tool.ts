import { defineBoxTool } from '../../editor/tools/box-tool';
import { NOTE_SIZE } from './model';

export const noteTool = defineBoxTool(
  { id: 'note', label: 'Sticky note', keys: ['n'], icon: 'sticky-note', keywords: 'post-it card memo' },
  { type: 'note', size: NOTE_SIZE, isSquare: true, isForWriting: true },
);
