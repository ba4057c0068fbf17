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

const spell = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, ' ');

/** By its id, or by the name that stands below it on the screen, however it is spelled: a script may know no other. */
export function findTemplate(asked: string): Template | undefined {
  return templates.find(({ id, title }) => id === asked || spell(title) === spell(asked));
}
