import { defineChoiceTool } from '../../editor/tools/choice-tool';
import { STICKERS } from './stickers';

const SIZE = 56;

export const stampTool = defineChoiceTool(
  {
    id: 'stamp',
    label: 'Stamp',
    keys: ['shift+s'],
    icon: 'stamp',
    keywords: 'sticker emoji vote',
    isRare: true,
  },
  STICKERS.map(({ type, label, areas, lines }) => ({
    label,
    picture: [...areas, ...lines],
    plan: { type, size: [SIZE, SIZE], isSquare: true },
  })),
);
