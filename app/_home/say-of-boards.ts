import { translate } from '../_language/translate';
import { titleOf } from './arrange-boards';
import type { ListedBoard } from './listed-boards';

/** Says something of boards: of one by its name (`title`), of more by their number (`count`). */
export function sayOfBoards(message: string, boards: readonly Pick<ListedBoard, 'title'>[]): string {
  const [first] = boards;
  return translate(message, { count: boards.length, title: first ? titleOf(first) : '' });
}
