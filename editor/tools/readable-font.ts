import { readableFontSize } from '../style/font-sizes';
import type { ToolPorts } from './tool-ports';

/** The font size of the next shape of a kind, at the zoom it is made at. */
export function readableFontSizeOf(
  { kinds, camera, styleFor }: Pick<ToolPorts, 'kinds' | 'camera' | 'styleFor'>,
  type: string,
): number {
  const { fontSize } = { ...kinds.get(type)?.model.defaults, ...styleFor(type) };
  return readableFontSize(typeof fontSize === 'number' ? fontSize : 20, camera.state.peek().zoom);
}
