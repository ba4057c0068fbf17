import {
  Camera,
  CodeXml,
  LassoSelect,
  type LucideIcon,
  Network,
  PaintBucket,
  Sigma,
  Stamp,
  Table,
} from 'lucide-react';

/** Of the tools that are always behind `More`: not needed for a first stroke, so they come with the furniture. */
export const RARE_TOOL_ICONS: Readonly<Record<string, LucideIcon>> = {
  camera: Camera,
  code: CodeXml,
  'lasso-select': LassoSelect,
  network: Network,
  'paint-bucket': PaintBucket,
  sigma: Sigma,
  stamp: Stamp,
  table: Table,
};
