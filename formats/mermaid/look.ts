import { readColour } from '../excalidraw/colour';

/** What a style says of a node or a link, as shapes know it. */
export interface FlowLook {
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly dash?: 'dashed' | 'dotted';
}

/** A style that is longer says nothing. */
const LONGEST = 2_000;
/** Dashes of less than this are dots. */
const DOT = 3;

function widthOf(value: string | undefined): number | undefined {
  const width = Number.parseFloat(value ?? '');
  return width > 0 ? Math.min(width, 40) : undefined;
}

function dashOf(value: string | undefined): FlowLook['dash'] {
  const first = Number.parseFloat(value ?? '');
  if (!(first > 0)) return undefined;
  return first < DOT ? 'dotted' : 'dashed';
}

/** Reads `fill:#f9f,stroke:#333,stroke-width:4px`; what else styles say is not told of. */
export function readLook(style: string): FlowLook {
  const parts = style.length > LONGEST ? [] : style.split(/,(?![^(]*\))/);
  const values = new Map(parts.map((part) => part.split(':').map((word) => word.trim()) as [string, string]));
  const [fill, stroke] = [values.get('fill'), values.get('stroke')].map(readColour);
  const strokeWidth = widthOf(values.get('stroke-width'));
  const dash = dashOf(values.get('stroke-dasharray'));
  return {
    ...(fill === undefined ? {} : { fill }),
    ...(stroke === undefined ? {} : { stroke }),
    ...(strokeWidth === undefined ? {} : { strokeWidth }),
    ...(dash === undefined ? {} : { dash }),
  };
}
