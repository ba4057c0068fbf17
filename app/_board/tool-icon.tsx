import {
  ArrowUpRight,
  Circle,
  Diamond,
  Eraser,
  Frame,
  Hand,
  Highlighter,
  Image,
  type LucideIcon,
  MessageCircle,
  Minus,
  MousePointer2,
  Pencil,
  Shapes,
  Sparkle,
  Square,
  StickyNote,
  Type,
  WandSparkles,
} from 'lucide-react';

const icons: Record<string, LucideIcon> = {
  circle: Circle,
  diamond: Diamond,
  eraser: Eraser,
  frame: Frame,
  hand: Hand,
  highlighter: Highlighter,
  image: Image,
  'message-circle': MessageCircle,
  minus: Minus,
  'mouse-pointer-2': MousePointer2,
  'move-up-right': ArrowUpRight,
  pencil: Pencil,
  shapes: Shapes,
  square: Square,
  'sticky-note': StickyNote,
  type: Type,
  'wand-sparkles': WandSparkles,
};

/** Pictures that come later than the toolbar: of what is always behind `More`. */
export function addToolIcons(more: Readonly<Record<string, LucideIcon>>): void {
  Object.assign(icons, more);
}

/** The picture of a tool. Apart from all other icons (`_ui/icon.tsx`), because the toolbar is there before anything else. */
export function ToolIcon({ name, size }: { readonly name: string; readonly size: number }) {
  const Picture = icons[name] ?? Sparkle;
  return <Picture size={size} strokeWidth={1.8} aria-hidden="true" />;
}
