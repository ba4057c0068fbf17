import { removeShapes } from '../../board/commands/remove-shapes';
import type { History } from '../../board/history';
import type { RandomBytes } from '../../board/ids';
import { carriedBy, withGroups } from '../../board/queries/kin';
import { centerDrafts } from '../../board/queries/place-drafts';
import type { Point, Shape, ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import type { Board } from '../../board/transaction';
import { fitDrafts } from '../../formats/fit-drafts';
import { CLIPBOARD_LIMITS, describeLeftOut } from '../../formats/imported';
import { writeClipboard } from '../../formats/json/write';
import { readPlainText } from '../../formats/plain-text/read';
import { writePlainText } from '../../formats/plain-text/write';
import { readContent } from '../../formats/read-content';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { Selection } from '../editor';
import { writeStep } from '../write-step';
import { insertDrafts } from './insert-drafts';
import type { ClipboardForms, SystemClipboard } from './system-clipboard';

export interface ClipboardPorts {
  readonly board: Pick<Board, 'get' | 'transact' | 'families'>;
  readonly history: Pick<History, 'mark'>;
  readonly selection: Selection;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  readonly random: RandomBytes;
  readonly system: SystemClipboard;
  /** Where pasted things go: under the pointer, or the middle of the view when it is elsewhere. */
  target(): Point;
  canWrite(): boolean;
  /** The style a pasted text gets, by the type of its shape. */
  styleFor(type: string): Partial<Shape>;
  /** Says something to the person that is no error of the program. */
  tell(message: string): void;
}

export interface ClipboardParts {
  /** What a copy puts on the clipboard; undefined when nothing is selected. */
  copied(): ClipboardForms | undefined;
  /** The same, and takes it off the board. */
  cut(): ClipboardForms | undefined;
  /** Puts what another program or this one copied onto the board. */
  pasteText(text: string, options?: { readonly isPlain?: boolean }): void;
  /** From a menu, where the browser gives no event: these ask for the clipboard, and say so when it is refused. */
  copyFromMenu(): Promise<void>;
  cutFromMenu(): Promise<void>;
  pasteFromMenu(options?: { readonly isPlain?: boolean }): Promise<void>;
  copyWords(): Promise<void>;
  copyForm(forms: ClipboardForms, name: string): Promise<void>;
}

/** Other programs that keep unknown forms (this one, in another tab) find the shapes here even if the text was changed. */
export const SHAPES_FORM = 'web application/vnd.driftless+json';

class BoardClipboard implements ClipboardParts {
  private readonly models: ShapeModels;

  constructor(private readonly ports: ClipboardPorts) {
    this.models = new Map([...ports.kinds].map(([type, { model }]) => [type, model]));
  }

  copied(): ClipboardForms | undefined {
    const shapes = this.selected();
    if (shapes.length === 0) return undefined;
    const json = writeClipboard(shapes, this.models);
    return { 'text/plain': json, [SHAPES_FORM]: json };
  }

  cut(): ClipboardForms | undefined {
    const forms = this.copied();
    if (forms) this.removeSelected();
    return forms;
  }

  pasteText(text: string, { isPlain = false } = {}): void {
    const { tell, canWrite } = this.ports;
    const reading = isPlain ? undefined : readContent(text, this.models, CLIPBOARD_LIMITS);
    if (!canWrite()) tell('You can look at this board, but not change it');
    else if (!reading) this.pasteWords(text);
    else if (!reading.ok) tell(`Not pasted: ${reading.reason}`);
    else {
      this.insert(reading.value.drafts);
      const leftOut = describeLeftOut(reading.value.leftOut);
      if (leftOut) tell(leftOut);
    }
  }

  async copyFromMenu(): Promise<void> {
    const forms = this.copied();
    if (forms) await this.copyForm(forms, '');
  }

  async cutFromMenu(): Promise<void> {
    const forms = this.copied();
    const cut = this.selected();
    if (!forms) return;
    // Taken off the board only when it is on the clipboard: a refusal must not lose it.
    if (await this.ports.system.write(forms)) this.remove(cut);
    else this.ports.tell('This browser keeps the clipboard from the page: press Ctrl+X');
  }

  async pasteFromMenu(options: { readonly isPlain?: boolean } = {}): Promise<void> {
    const text = await this.ports.system.readText();
    if (text === undefined) this.ports.tell('This browser keeps the clipboard from the page: press Ctrl+V');
    else this.pasteText(text, options);
  }

  async copyWords(): Promise<void> {
    const words = writePlainText(this.selected());
    if (words === '') this.ports.tell('There is no text in what is selected');
    else await this.copyForm({ 'text/plain': words }, 'Text');
  }

  async copyForm(forms: ClipboardForms, name: string): Promise<void> {
    const isDone = await this.ports.system.write(forms);
    if (!isDone) this.ports.tell('This browser keeps the clipboard from the page: press Ctrl+C');
    else if (name) this.ports.tell(`${name} copied`);
  }

  private pasteWords(text: string): void {
    const draft = readPlainText(text);
    if (draft) this.insert([{ ...draft, ...this.ports.styleFor(draft.type) } as ShapeDraft]);
  }

  private insert(drafts: readonly ShapeDraft[]): void {
    const { kinds, measure, target } = this.ports;
    insertDrafts(this.ports, 'paste', centerDrafts(fitDrafts(drafts, kinds, measure), target()));
  }

  private selected(): readonly Shape[] {
    const { board, selection } = this.ports;
    const chosen = [...selection.ids.peek()].flatMap((id) => board.get(id) ?? []);
    return withGroups(board, carriedBy(board.families, chosen));
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
