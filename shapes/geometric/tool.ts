import { defineChoiceTool } from '../../editor/tools/choice-tool';
import { FORMS } from './forms';
import { pictureOf } from './picture';

export const moreShapesTool = defineChoiceTool(
  { id: 'more-shapes', label: 'More shapes', keys: ['g'], icon: 'shapes', keywords: 'polygon forms symbols' },
  FORMS.map((form) => ({
    label: form.label,
    picture: pictureOf(form),
    plan: { type: form.type, size: form.size },
  })),
);
