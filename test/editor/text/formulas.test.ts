import { beforeAll, describe, expect, it } from 'vitest';
import { shapeKinds } from '../../../shapes/models';
import { completeKind } from '../../../shapes/shape-kind';
import { approximateMeasure } from '../../../shapes/text-lines';
import { exchangeAll, expectConverged } from '../../harness/converge';
import { createWriter } from './person-writing';

beforeAll(() => completeKind(shapeKinds.get('formula')!));

describe('two people in one formula', () => {
  it('lose no sign of its source, and come to one size', () => {
    const [ada, ben] = [createWriter(1, approximateMeasure), createWriter(2, approximateMeasure)];
    const id = ada.editing.beginNew({ type: 'formula', at: [0, 0], size: [120, 60], text: 'x' })!;
    exchangeAll([ada.doc, ben.doc]);
    ada.begin(id, 0);
    ben.begin(id, 1);
    ada.type('\\frac{1}{2} ');
    ben.type('^2 + \\sqrt{y}');
    exchangeAll([ada.doc, ben.doc]);
    exchangeAll([ada.doc, ben.doc]);
    expectConverged([ada.doc, ben.doc]);
    const shape = ada.board.get(id)!;
    expect(shape.text).toBe('\\frac{1}{2} x^2 + \\sqrt{y}');
    expect(shape.size).toEqual(shapeKinds.get('formula')!.text!.fit!(shape, approximateMeasure));
  });
});

describe('signs in a formula', () => {
  it('mean themselves, also those of lists and of strong words', () => {
    const ada = createWriter(1, approximateMeasure);
    const id = ada.editing.beginNew({ type: 'formula', at: [0, 0], size: [120, 60] })!;
    ada.begin(id, 0);
    ada.type('- a *b* _c_ $$d$$');
    expect(ada.board.get(id)).toMatchObject({ text: '- a *b* _c_ $$d$$', marks: undefined });
  });
});

describe('two dollars before and behind a text that is nothing else', () => {
  const write = (words: string) => {
    const ada = createWriter(1, approximateMeasure);
    const id = ada.editing.beginNew({ type: 'text', at: [30, 40], size: [0, 0], stroke: '#e03131' })!;
    ada.begin(id, 0);
    ada.type(words);
    const shapes = () => [...ada.board.all()].map(({ type, text }) => ({ type, text }));
    return { ada, id, shapes };
  };

  it('make it a formula where it stood, in its colour, as large as it is drawn', () => {
    const { ada, shapes } = write('$$x^2$$');
    expect(shapes()).toEqual([{ type: 'formula', text: 'x^2' }]);
    const [formula] = [...ada.board.all()];
    expect(formula!.at.map(Math.round)).toEqual([30, 40]);
    expect(formula!.stroke).toBe('#e03131');
    expect(formula!.size[0]).toBeLessThan(80);
    expect(ada.editing.editing.peek()).toBeNull();
  });

  it('are taken back by undo, and the signs stay', () => {
    const { ada, shapes } = write('$$x$$');
    ada.history.undo();
    ada.history.undo();
    expect(shapes()).toContainEqual({ type: 'text', text: '$$x$$' });
  });

  it('mean nothing beside other words, or with nothing between them', () => {
    expect(write('a $$x$$').shapes()).toEqual([{ type: 'text', text: 'a $$x$$' }]);
    expect(write('$$$$').shapes()).toEqual([{ type: 'text', text: '$$$$' }]);
  });
});

describe('a formula on the board', () => {
  it('that is left empty is taken away, and one that can’t be drawn stays', () => {
    const ada = createWriter(1, approximateMeasure);
    const empty = ada.editing.beginNew({ type: 'formula', at: [0, 0], size: [120, 60] })!;
    ada.editing.end();
    expect(ada.board.get(empty)).toBeUndefined();
    const wrong = ada.editing.beginNew({ type: 'formula', at: [0, 0], size: [120, 60] })!;
    ada.begin(wrong, 0);
    ada.type('\\foo');
    ada.editing.end();
    expect(ada.board.get(wrong)?.text).toBe('\\foo');
  });
});
