import { signal } from '@preact/signals-core';
import * as Y from 'yjs';
import { createHistory } from '../../../board/history';
import type { ShapeId } from '../../../board/ids';
import { openBoard } from '../../../board/transaction';
import type { TextRange } from '../../../editor/text/caret-shift';
import type { ProgramEdit } from '../../../editor/text/program-edits';
import { rangeAfter } from '../../../editor/text/program-edits';
import { understandTyping } from '../../../editor/text/smart-typing';
import { createTextEditing } from '../../../editor/text/text-editing';
import { openTextSession, type TextField } from '../../../editor/text/text-session';
import { createTypingBursts } from '../../../editor/text/typing-bursts';
import { fitToText } from '../../../formats/fitted-box';
import type { TextMeasure } from '../../../render/pen';
import { shapeKinds, shapeModels } from '../../../shapes/models';
import { seededBytes } from '../../harness/random-bytes';

export type Edits = (text: string, range: TextRange) => readonly ProgramEdit[];

class PlainField implements TextField {
  value = '';
  range: TextRange = [0, 0];
  show(text: string, range: TextRange): void {
    this.value = text;
    this.range = range;
  }
}

/** One person at one screen, who writes, with the keys of programs. */
export function createWriter(client: number, measure: TextMeasure) {
  const doc = new Y.Doc();
  doc.clientID = client;
  const random = seededBytes(client);
  const board = openBoard({ doc, models: shapeModels, random });
  const history = createHistory(doc);
  const editing = createTextEditing({ board, history, kinds: shapeKinds, canWrite: signal(true), random });
  const field = new PlainField();
  const ports = { board, kinds: shapeKinds, editing, measure };
  let session: ReturnType<typeof openTextSession> | undefined;
  const change = (index: number, remove: number, insert: string) => {
    field.value = field.value.slice(0, index) + insert + field.value.slice(index + remove);
    field.range = [index + insert.length, index + insert.length];
    session!.typed();
  };
  return {
    ...{ doc, board, history, editing, field },
    begin(id: ShapeId, caret: number) {
      editing.begin(id);
      session = openTextSession(id, {
        ...{ board, field, range: [caret, caret] },
        bursts: createTypingBursts({ now: () => 0, mark: () => history.mark() }),
        fit: (shape) => fitToText(shapeKinds, measure, shape),
        understand: (...typed) => understandTyping(id, ports, ...typed),
      });
    },
    type(text: string) {
      for (const letter of text) change(field.range[0], field.range[1] - field.range[0], letter);
    },
    press(key: Edits) {
      const edits = key(field.value, field.range);
      const range = rangeAfter(field.range, edits);
      for (const { index, remove, insert } of edits) change(index, remove, insert);
      field.range = range;
    },
    select(start: number, end: number) {
      field.range = [start, end];
    },
  };
}
