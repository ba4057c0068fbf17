import { sample } from '../../formats/templates/sample';
import { type Template, templates } from '../../formats/templates/templates';
import { translate } from './translate';

function inLanguage({ id, title, description, shapes }: Template): Template {
  return {
    id,
    title: translate(title),
    description: translate(description),
    shapes: shapes.map((draft) => (draft.text ? { ...draft, text: translate(String(draft.text)) } : draft)),
  };
}

let known: readonly Template[] | undefined;

/** Every template with what is written in it in the language of the page, in which it comes on a board. */
export function templatesInLanguage(): readonly Template[] {
  known ??= templates.map(inLanguage);
  return known;
}

/** What a board can begin with, by its id: a template, or the sample, which is not listed among them. */
export function beginningInLanguage(id: string): Template | undefined {
  if (id === sample.id) return inLanguage(sample);
  return templatesInLanguage().find((template) => template.id === id);
}
