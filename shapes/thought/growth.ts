import type { Growth } from '../shape-kind';

/** The colours of the first thoughts, one after the other: line and paper. */
const COLOURS: readonly (readonly [stroke: string, fill: string])[] = [
  ['#3358d4', '#dce5ff'],
  ['#2c8544', '#d3f2da'],
  ['#cc5a08', '#ffe1c7'],
  ['#7446c6', '#e9deff'],
  ['#d3323f', '#ffdcdd'],
  ['#147fb8', '#d3ebfa'],
];

/** How a mind map grows: each branch of its root has a colour, which all that grows from it shares. */
export const thoughtGrowth: Growth = {
  child(parent, { isRoot, index }) {
    const [stroke, fill] = COLOURS[index % COLOURS.length]!;
    const colours = isRoot ? { stroke, fill } : { stroke: parent.stroke, fill: parent.fill };
    return { ...colours, fontSize: Math.min(parent.fontSize, 18), size: [96, 44] };
  },
  line: ({ stroke }) => ({ type: 'line', stroke, strokeWidth: 2, elbow: true }),
};
