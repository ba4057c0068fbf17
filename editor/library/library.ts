import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { BoardId } from '../../board/ids';
import { Refusal, type Said, sentence } from '../../board/sentence';
import type { Shape, ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import { readLibrary } from '../../formats/excalidraw/read-library';
import { CLIPBOARD_LIMITS } from '../../formats/imported';
import { toJsonValue } from '../../formats/json/bytes';
import { writeClipboard } from '../../formats/json/write';
import { readContent } from '../../formats/read-content';
import { bringPictures } from '../files/bring-pictures';
import type { PictureKeeper } from '../files/picture-keeper';
import type { SettingStorage } from '../style/remembered-styles';

/** One thing that was kept. */
export interface KeptItem {
  readonly id: string;
  readonly name: string;
  readonly drafts: readonly ShapeDraft[];
  /** The board that it was kept on; what was kept long ago, or came with a file, does not say. */
  readonly from?: BoardId;
}

export interface Library {
  readonly items: ReadonlySignal<readonly KeptItem[]>;
  /** Keeps shapes under a name, which may be empty. Throws an Error with a message for people when there is no room. */
  keep(name: string, shapes: readonly Shape[]): void;
  /** Takes over an `.excalidrawlib`. Returns how many things came; throws an Error with a message for people. */
  takeOver(text: string): number;
  /** Makes the pictures and films of an item, which was put on the board, this board's too. */
  bringPictures(id: string): Promise<void>;
  rename(id: string, name: string): void;
  remove(id: string): void;
}

export interface LibraryPorts {
  readonly storage: SettingStorage;
  readonly models: ShapeModels;
  /** The board that things are kept from and put on, and where its pictures go. */
  readonly boardId?: string;
  readonly pictures?: PictureKeeper;
  tell(message: Said): void;
}

const SETTING = 'library';
/** Characters; browsers give a page 5 million in all. */
const MOST_ROOM = 3_000_000;
const LONGEST_NAME = 100;

/** As it is stored: the shapes in the form of a clipboard. */
interface StoredItem {
  readonly name: string;
  readonly content: string;
}

function readStored(text: string | null): readonly StoredItem[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(list)) return [];
    return list.flatMap((item: unknown) => {
      const { name, content } = (item ?? {}) as Partial<Record<keyof StoredItem, unknown>>;
      return typeof name === 'string' && typeof content === 'string' ? [{ name, content }] : [];
    });
  } catch {
    return [];
  }
}

/** The library of this device. */
export function createLibrary(ports: LibraryPorts): Library {
  const { storage, models, boardId } = ports;
  let stored = readStored(storage.get(SETTING));
  const shown = (): readonly KeptItem[] =>
    stored.flatMap(({ name, content }, index) => {
      const reading = readContent(content, models, CLIPBOARD_LIMITS);
      if (!reading?.ok) return [];
      const { drafts, from } = reading.value;
      return [{ id: String(index), name, drafts, ...(from === undefined ? {} : { from }) }];
    });
  const items = signal(shown());
  const write = (next: readonly StoredItem[]) => {
    const text = JSON.stringify(next);
    if (text.length > MOST_ROOM)
      throw new Refusal(sentence('The library is full. Remove something from it first'));
    storage.set(SETTING, text);
    stored = next;
    items.value = shown();
  };
  const named = (name: string) => name.trim().slice(0, LONGEST_NAME);
  return {
    items,
    keep(name, shapes) {
      if (shapes.length > 0)
        write([{ name: named(name), content: writeClipboard(shapes, models, boardId) }, ...stored]);
    },
    takeOver(text) {
      const reading = readLibrary(text, models, CLIPBOARD_LIMITS);
      if (!reading.ok) throw new Refusal(reading.reason);
      const added = reading.items.map(({ name, drafts }) => ({
        name: named(name),
        content: JSON.stringify({ type: 'driftless/clipboard', shapes: drafts.map(writeDraft) }),
      }));
      write([...added, ...stored]);
      return added.length;
    },
    async bringPictures(id) {
      const item = items.peek().find((each) => each.id === id);
      if (item) await bringPictures(ports.pictures, item, ports);
    },
    rename: (id, name) =>
      write(stored.map((item, index) => (String(index) === id ? { ...item, name: named(name) } : item))),
    remove: (id) => write(stored.filter((_, index) => String(index) !== id)),
  };
}

/** A draft as JSON: bytes as the JSON format has them. */
function writeDraft(draft: ShapeDraft): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, toJsonValue(value)]));
}
