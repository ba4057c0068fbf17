import type { Shape } from '../../../board/shape';
import { shapeKinds } from '../../../shapes/models';

/** Whether a shape's text is a program: in some language, and not a source that is drawn as something else. */
export function isProgram({ type }: Shape): boolean {
  const text = shapeKinds.get(type)?.text;
  return text?.language !== undefined && text.between === undefined;
}
