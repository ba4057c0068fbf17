import { translate } from '../_language/translate';
import { searchWords } from './search-words';

/** Something the command palette offers. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** Where it comes from, in a word: 'Tool', 'Edit'. */
  readonly kind: string;
  readonly icon?: string;
  readonly shortcut?: string;
  readonly keywords: string;
  readonly isEnabled: boolean;
  readonly run: () => void;
}

/** A command is found by its name and by its other words, in the language of the page and in English. */
export function nameCommand(label: string, keywords?: string): Pick<Command, 'label' | 'keywords'> {
  return { label: translate(label), keywords: searchWords(label, keywords) };
}

/** As it is compared: `versoes` finds `versões`. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** How well a command fits, or null: the beginning of its name, of a word in it, anywhere in it, or only by its other words. */
function distanceOf(command: Command, words: readonly string[]): number | null {
  const label = plain(command.label);
  const others = plain(`${command.kind} ${command.keywords}`);
  let sum = 0;
  for (const word of words) {
    if (label.startsWith(word)) sum += 0;
    else if (label.includes(` ${word}`)) sum += 1;
    else if (label.includes(word)) sum += 2;
    else if (others.includes(word)) sum += 3;
    else return null;
  }
  return sum + (command.isEnabled ? 0 : 8);
}

/** The commands in which every word of the query is found, best first, what is impossible now last; all of them for an empty query. */
export function findCommands(commands: readonly Command[], query: string): readonly Command[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return commands
    .map((command, order) => ({ command, order, distance: distanceOf(command, words) }))
    .filter(({ distance }) => distance !== null)
    .sort((one, other) => one.distance! - other.distance! || one.order - other.order)
    .map(({ command }) => command);
}
