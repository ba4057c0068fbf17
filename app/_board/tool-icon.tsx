import {
  ArrowUpRight,
  Camera,
  Circle,
  Diamond,
  Eraser,
  Frame,
  Hand,
  Highlighter,
  Image,
  LassoSelect,
  type LucideIcon,
  MessageCircle,
  Minus,
  MousePointer2,
  Network,
  PaintBucket,
  Pencil,
  Shapes,
  Sparkle,
  Square,
  Stamp,
  StickyNote,
  Table,
  Type,
  WandSparkles,
} from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  camera: Camera,
  circle: Circle,
  diamond: Diamond,
  eraser: Eraser,
  frame: Frame,
  hand: Hand,
  highlighter: Highlighter,
  image: Image,
  'lasso-select': LassoSelect,
  'message-circle': MessageCircle,
  minus: Minus,
  'mouse-pointer-2': MousePointer2,
  'move-up-right': ArrowUpRight,
  network: Network,
  pencil: Pencil,
  shapes: Shapes,
  square: Square,
  stamp: Stamp,
  'sticky-note': StickyNote,
  table: Table,
  type: Type,
  'paint-bucket': PaintBucket,
  'wand-sparkles': WandSparkles,
};

/** The picture of a tool. Apart from all other icons (`_ui/icon.tsx`), because the toolbar is there before anything else. */
export function ToolIcon({ name, size }: { readonly name: string; readonly size: number }) {
  const Picture = ICONS[name] ?? Sparkle;
  return <Picture size={size} strokeWidth={1.8} aria-hidden="true" />;
}
