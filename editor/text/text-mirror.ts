import type { TextStep } from '../../board/changes';
import { applySplice, spliceBetween, type TextSplice } from '../../board/commands/text-splice';

/**
 * A text as the field on the screen shows it beside the text as the document holds it. The two differ while an input method
 * composes: putting remote text into the field then would end the composition and lose what was being typed.
 */
export interface TextMirror {
  readonly shown: string;
  readonly stored: string;
  /** The field shows `value` now, typed by the person. Returns what to do to the document, one splice after the other. */
  type(value: string, caret: number): readonly TextSplice[];
  /** Somebody else changed the document. */
  receive(steps: readonly TextStep[]): void;
  /** The field takes over the document's text; returns the steps from what it showed. */
  catchUp(): readonly TextStep[];
}

/** Labels of successive characters: each character, once it exists, keeps its label on both sides. */
class Characters {
  constructor(
    public text: string,
    readonly labels: number[],
  ) {}

  splice(index: number, remove: number, insert: string, labels: readonly number[]): void {
    this.text = applySplice(this.text, { index, remove, insert });
    this.labels.splice(index, remove, ...labels);
  }
}

/** Neighbouring indices as runs, the last run first, so that removing one leaves the places of the others alone. */
function runsFromTheEnd(indices: readonly number[]): readonly { index: number; length: number }[] {
  const runs: { index: number; length: number }[] = [];
  for (const index of [...indices].sort((one, other) => other - one)) {
    const run = runs.at(-1);
    if (run && run.index === index + 1) {
      run.index = index;
      run.length += 1;
    } else runs.push({ index, length: 1 });
  }
  return runs;
}

class LabelledMirror implements TextMirror {
  private nextLabel = 0;
  private readonly field: Characters;
  private readonly document: Characters;
  private isBehind = false;

  constructor(text: string) {
    const labels = this.createLabels(text.length);
    this.field = new Characters(text, labels);
    this.document = new Characters(text, [...labels]);
  }

  get shown(): string {
    return this.field.text;
  }

  get stored(): string {
    return this.document.text;
  }

  type(value: string, caret: number): readonly TextSplice[] {
    const { index, remove, insert } = spliceBetween(this.field.text, value, caret);
    if (remove === 0 && insert === '') return [];
    const removed = this.field.labels.slice(index, index + remove);
    const left = this.field.labels.slice(0, index);
    const added = this.createLabels(insert.length);
    this.field.splice(index, remove, insert, added);
    if (!this.isBehind) {
      this.document.splice(index, remove, insert, added);
      return [{ index, remove, insert }];
    }
    return this.typeBehind(removed, left, insert, added);
  }

  receive(steps: readonly TextStep[]): void {
    let index = 0;
    for (const step of steps) {
      if ('retain' in step) index += step.retain;
      else if ('insert' in step) {
        this.document.splice(index, 0, step.insert, this.createLabels(step.insert.length));
        index += step.insert.length;
      } else this.document.splice(index, step.delete, '', []);
      this.isBehind = true;
    }
  }

  catchUp(): readonly TextStep[] {
    const steps: TextStep[] = [];
    const inDocument = new Set(this.document.labels);
    const inField = new Set(this.field.labels);
    let [here, there] = [0, 0];
    while (here < this.field.labels.length || there < this.document.labels.length) {
      const start = [here, there] as const;
      while (here < this.field.labels.length && !inDocument.has(this.field.labels[here]!)) here += 1;
      if (here > start[0]) steps.push({ delete: here - start[0] });
      while (there < this.document.labels.length && !inField.has(this.document.labels[there]!)) there += 1;
      if (there > start[1]) steps.push({ insert: this.document.text.slice(start[1], there) });
      const kept = there;
      while (here < this.field.labels.length && this.field.labels[here] === this.document.labels[there]) {
        here += 1;
        there += 1;
      }
      if (there > kept) steps.push({ retain: there - kept });
      else if (here === start[0] && there === start[1]) throw new Error('characters changed places');
    }
    this.field.splice(0, this.field.text.length, this.document.text, this.document.labels);
    this.isBehind = false;
    return steps;
  }

  /** In the document the removed characters may no longer be neighbours, and some may be gone. */
  private typeBehind(
    removed: readonly number[],
    left: readonly number[],
    insert: string,
    added: readonly number[],
  ): readonly TextSplice[] {
    const splices: TextSplice[] = [];
    const places = new Map(this.document.labels.map((label, place) => [label, place]));
    const stillThere = removed.map((label) => places.get(label)).filter((place) => place !== undefined);
    for (const { index, length } of runsFromTheEnd(stillThere)) {
      this.document.splice(index, length, '', []);
      splices.push({ index, remove: length, insert: '' });
    }
    if (insert !== '') {
      const neighbour = left.findLast((label) => places.has(label));
      const index = neighbour === undefined ? 0 : this.document.labels.indexOf(neighbour) + 1;
      this.document.splice(index, 0, insert, added);
      splices.push({ index, remove: 0, insert });
    }
    return splices;
  }

  private createLabels(count: number): number[] {
    return Array.from({ length: count }, () => this.nextLabel++);
  }
}

export function createTextMirror(text: string): TextMirror {
  return new LabelledMirror(text);
}
