import { removeShapes } from '../../board/commands/remove-shapes';
import type { History } from '../../board/history';
import type { RandomBytes, ShapeId } from '../../board/ids';
import { carriedBy, withGroups } from '../../board/queries/kin';
import { centerDrafts } from '../../board/queries/place-drafts';
import { asSentence, inRow, type Said, sentence } from '../../board/sentence';
import type { Point, Shape, ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import type { Board } from '../../board/transaction';
import { fitDrafts } from '../../formats/fit-drafts';
import { CLIPBOARD_LIMITS, type LeftOut, type Reading } from '../../formats/imported';
import { readPlainText } from '../../formats/plain-text/read';
import { writePlainText } from '../../formats/plain-text/write';
import { isSvg } from '../../formats/svg/is-svg';
import { isStructured } from '../../formats/words/structured-text';
import type { TextMeasure } from '../../render/pen';
import type { Scene } from '../../render/scene';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { Selection } from '../editor';
import type { PictureKeeper } from '../files/picture-keeper';
import type { ToldAction } from '../text/text-editing';
import { writeStep } from '../write-step';
import { formsOf, type WriteForOthers } from './copied-forms';
import { insertDrafts } from './insert-drafts';
import type { ClipboardForms, PastedContent, SystemClipboard } from './system-clipboard';

/** What some program wrote, or is too long for anything; whoever reads such texts is fetched when one is pasted. */
const isForReader = (text: string) => text.length > CLIPBOARD_LIMITS.size || /^\ufeff?\s*[{[]/.test(text);

/** An address and nothing else. */
const addressIn = (text: string) => /^\s*(https?:\/\/\S{1,2000})\s*$/.exec(text)?.[1];

/** What is fetched with the readers: says what was left out of what is pasted, and keeps the pictures that came along. */
interface WithReaders {
  wordsFor(leftOut: LeftOut): readonly Said[];
  readonly bringPictures: typeof import('../files/bring-pictures').bringPictures;
}

export interface ClipboardPorts {
  /** What is copied says which board it is from. */
  readonly boardId?: string;
  readonly board: Pick<Board, 'get' | 'transact' | 'families'>;
  readonly history: Pick<History, 'mark'>;
  readonly scene: Pick<Scene, 'isVeiled'>;
  readonly selection: Selection;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  readonly random: RandomBytes;
  readonly system: SystemClipboard;
  readonly writeForOthers: WriteForOthers;
  readonly pictures?: PictureKeeper;
  /** Where pasted things go: under the pointer, or the middle of the view when it is elsewhere. */
  target(): Point;
  canWrite(): boolean;
  /** The style a pasted text gets, by the type of its shape. */
  styleFor(type: string): Partial<Shape>;
  /** Says something to the person that is no error of the program, and offers what can be done about it. */
  tell(message: Said, ...actions: readonly ToldAction[]): void;
}

export interface ClipboardParts {
  /** What a copy puts on the clipboard; undefined when nothing is selected. */
  copied(): ClipboardForms | undefined;
  /** The same, and takes it off the board. */
  cut(): ClipboardForms | undefined;
  /** Puts what another program or this one copied onto the board: shapes, or words. */
  pasteText(text: string, options?: PasteOptions): Promise<void>;
  /** The same for all that a program says of it: tables, lists, diagrams and copied pages become what they are. */
  paste(content: PastedContent, options?: PasteOptions): Promise<void>;
  /** From a menu, where the browser gives no event: these ask for the clipboard, and say so when it is refused. */
  copyFromMenu(): Promise<void>;
  cutFromMenu(): Promise<void>;
  pasteFromMenu(options?: PasteOptions): Promise<void>;
  copyWords(): Promise<void>;
  copyForm(forms: ClipboardForms, words: string): Promise<void>;
}

export interface PasteOptions {
  /** Takes the words as they are, whatever they mean. */
  readonly isPlain?: boolean;
}

class BoardClipboard implements ClipboardParts {
  private readonly models: ShapeModels;
  private copies = 0;

  constructor(private readonly ports: ClipboardPorts) {
    this.models = new Map([...ports.kinds].map(([type, { model }]) => [type, model]));
  }

  copied(): ClipboardForms | undefined {
    const shapes = this.selected();
    if (shapes.length === 0) return undefined;
    this.copies += 1;
    // Where what gathers them can't be had now, other programs see that they are missing.
    this.addPictures(shapes, this.copies).catch(() => {});
    return formsOf(shapes, this.ports);
  }

  /**
   * A copy event ends before the bytes of pictures are read: they come a moment later, for programs that do not have them,
   * and not at all when something else was copied meanwhile.
   */
  private async addPictures(shapes: readonly Shape[], copy: number): Promise<void> {
    const { kinds, pictures: keeper, system } = this.ports;
    const { gatherForCopy } = await import('../files/gather-pictures');
    const pictures = await gatherForCopy(keeper, shapes, kinds);
    if (copy === this.copies && pictures) await system.write(formsOf(shapes, this.ports, pictures));
  }

  cut(): ClipboardForms | undefined {
    const forms = this.copied();
    if (forms) this.removeSelected();
    return forms;
  }

  async pasteText(text: string, { isPlain = false }: PasteOptions = {}): Promise<void> {
    const { tell, canWrite } = this.ports;
    const address = isPlain ? undefined : addressIn(text);
    const target = this.ports.target();
    const page = address ? await this.pageFor(address) : undefined;
    if (!canWrite()) tell(sentence('You can look at this board, but not change it'));
    else if (page?.plays) this.insert([page.draft], target);
    else if (isPlain || !isForReader(text)) {
      const ids = this.pasteWords(text);
      if (page) await this.offerCard(page.draft, ids);
    } else {
      const fetched = await this.fetched(import('../../formats/read-content'));
      if (!fetched) return;
      const [reader, others] = fetched;
      const reading = reader.readContent(text, this.models, CLIPBOARD_LIMITS);
      if (!canWrite()) return;
      if (reading) await this.take(reading, others, target);
      else this.pasteWords(text);
    }
  }

  async paste({ text, html = '' }: PastedContent, options: PasteOptions = {}): Promise<void> {
    const { canWrite, pictures, kinds, measure } = this.ports;
    const isShapes = /^\s*[{[]/.test(text) || html === '';
    if (
      options.isPlain ||
      !canWrite() ||
      addressIn(text) ||
      (isShapes && !isStructured(text) && !isSvg(text))
    ) {
      await this.pasteText(text, options);
      return;
    }
    const target = this.ports.target();
    const fetched = await this.fetched(import('./understand-paste'));
    if (!fetched) return;
    const [reader, others] = fetched;
    const found = await reader.understandPaste({ text, html }, { kinds, measure, pictures });
    if (!found || !canWrite()) return;
    if (found.reading) {
      const ids = await this.take(found.reading, others, target);
      reader.offerChoices(this.ports, sentence('Pasted as a table'), ids, found.choices ?? []);
    } else await this.pasteText(found.words, { isPlain: !isShapes });
  }

  /** What reads others' formats comes when it is first needed, with the words for what it leaves out: without a network it may not be here. */
  private fetched<Module>(loading: Promise<Module>): Promise<readonly [Module, WithReaders] | null> {
    const all = Promise.all([
      loading,
      import('../../formats/describe-left-out'),
      import('../files/bring-pictures'),
    ]);
    const ready = all.then(
      ([module, { describeLeftOut }, { bringPictures }]) =>
        [module, { wordsFor: describeLeftOut, bringPictures }] as const,
    );
    return ready.catch(() => {
      this.ports.tell(
        sentence('Not pasted: what reads this is not on this device yet. Paste again when you are online'),
      );
      return null;
    });
  }

  private async take(
    reading: Reading,
    { wordsFor, bringPictures }: WithReaders,
    target: Point,
  ): Promise<readonly ShapeId[]> {
    const { tell, pictures: keeper } = this.ports;
    if (!reading.ok) {
      tell(sentence('Not pasted: {reason}', { reason: asSentence(reading.reason) }));
      return [];
    }
    const { leftOut } = reading.value;
    const account = wordsFor(leftOut);
    if (account.length > 0) tell(inRow(account));
    return this.insert(await bringPictures(keeper, reading.value, this.ports), target);
  }

  async copyFromMenu(): Promise<void> {
    const forms = this.copied();
    if (forms) await this.write(forms, '');
  }

  async cutFromMenu(): Promise<void> {
    const forms = this.copied();
    const cut = this.selected();
    if (!forms) return;
    // Taken off the board only when it is on the clipboard: a refusal must not lose it.
    if (await this.ports.system.write(forms)) this.remove(cut);
    else this.ports.tell(sentence('This browser keeps the clipboard from the page: press Ctrl+X'));
  }

  async pasteFromMenu(options: PasteOptions = {}): Promise<void> {
    const content = await this.ports.system.read();
    if (content === undefined)
      this.ports.tell(sentence('This browser keeps the clipboard from the page: press Ctrl+V'));
    else await this.paste(content, options);
  }

  async copyWords(): Promise<void> {
    const words = writePlainText(this.selected(), this.ports.kinds);
    if (words === '') this.ports.tell(sentence('There is no text in what is selected'));
    else await this.copyForm({ 'text/plain': words }, sentence('Text copied'));
  }

  async copyForm(forms: ClipboardForms, words: string): Promise<void> {
    this.copies += 1;
    await this.write(forms, words);
  }

  private async write(forms: ClipboardForms, words: string): Promise<void> {
    const isDone = await this.ports.system.write(forms);
    if (!isDone) this.ports.tell(sentence('This browser keeps the clipboard from the page: press Ctrl+C'));
    else if (words) this.ports.tell(words);
  }

  private pasteWords(text: string): readonly ShapeId[] {
    const draft = readPlainText(text);
    const styled = draft && ({ ...draft, ...this.ports.styleFor(draft.type) } as ShapeDraft);
    return styled ? this.insert([styled], this.ports.target()) : [];
  }

  /** A page that plays on the board becomes one there; an address of any other stays words, which can become its card. */
  private async pageFor(address: string) {
    const kind = [...this.ports.kinds.values()].find(({ page }) => page);
    // Without the network what knows pages may not be here: then the address is words.
    const page = await kind?.page?.().catch(() => undefined);
    const draft = page?.draft(address);
    return draft && { draft, plays: page?.of(draft as unknown as Shape).player };
  }

  /** Without a network what offers it may not be here: then they are words. */
  private async offerCard(draft: ShapeDraft, ids: readonly ShapeId[]): Promise<void> {
    const choices = await import('./understand-paste').catch(() => null);
    choices?.offerCard(this.ports, draft, ids);
  }

  private insert(drafts: readonly ShapeDraft[], target: Point): readonly ShapeId[] {
    const { kinds, measure } = this.ports;
    const fitted = fitDrafts(drafts, kinds, measure);
    return insertDrafts(
      this.ports,
      'paste',
      centerDrafts(fitted, target, (type) => kinds.get(type)?.model.carry),
    );
  }

  /** Without what others write for themselves for now: a copy could be read, and who cuts would take away what they can't read. */
  private selected(): readonly Shape[] {
    const { board, selection, scene } = this.ports;
    const chosen = [...selection.ids.peek()].flatMap((id) => board.get(id) ?? []);
    return withGroups(board, carriedBy(board.families, chosen)).filter(({ id }) => !scene.isVeiled(id));
  }

  private removeSelected(): void {
    this.remove(this.selected());
  }

  private remove(shapes: readonly Shape[]): void {
    if (!this.ports.canWrite()) return;
    writeStep(this.ports, 'cut', (edit) => {
      removeShapes(edit, this.ports.board, shapes);
    });
  }
}

export function createClipboard(ports: ClipboardPorts): ClipboardParts {
  return new BoardClipboard(ports);
}
