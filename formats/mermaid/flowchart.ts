import type { FlowLook } from './look';

/** A flowchart as it is written, before it lies anywhere. */
export interface Flowchart {
  readonly direction: Direction;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly links: readonly FlowLink[];
  readonly parts: ReadonlyMap<string, FlowPart>;
  /** Lines that mean nothing here. */
  readonly unknown: number;
}

export type Direction = 'TB' | 'BT' | 'LR' | 'RL';

export interface FlowNode extends FlowLook {
  readonly words: string;
  /** The brackets round the words, as Mermaid names the form. */
  readonly form: string;
  readonly part: string | null;
  readonly link?: string;
}

export type LinkHead = 'none' | 'arrow' | 'circle' | 'cross';

export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly words: string;
  readonly stroke: 'normal' | 'thick' | 'dotted' | 'invisible';
  readonly start: LinkHead;
  readonly end: LinkHead;
  /** Rows that it spans at least. */
  readonly length: number;
  readonly look?: FlowLook;
}

/** A subgraph. */
export interface FlowPart {
  readonly title: string;
  readonly part: string | null;
}
