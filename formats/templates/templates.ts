import { brainstorm, meeting, retrospective } from './meetings';
import { journey, kanban, timeline, week } from './planning';
import type { Template } from './template';
import { flowchart, matrix, mindMap, swot, wireframe } from './thinking';

export type { Template };

/** Every template, in the order of the dialog. */
export const templates: readonly Template[] = [
  brainstorm,
  retrospective,
  kanban,
  flowchart,
  mindMap,
  journey,
  wireframe,
  timeline,
  week,
  meeting,
  swot,
  matrix,
];

export function findTemplate(id: string): Template | undefined {
  return templates.find((template) => template.id === id);
}
