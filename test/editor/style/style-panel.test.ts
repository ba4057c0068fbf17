import { describe, expect, it } from 'vitest';
import { NOTE_COLOURS } from '../../../render/palette';
import { createActionStage } from '../actions/action-stage';

describe('the style of a selection', () => {
  it('shows what all agree on, and nothing where they differ', () => {
    const stage = createActionStage();
    stage.selection.set(
      stage.put(
        { type: 'rectangle', stroke: '#e03131', fill: '#ffec99' },
        { type: 'ellipse', stroke: '#e03131' },
      ),
    );
    expect(stage.style.current.value).toMatchObject({ stroke: '#e03131', strokeWidth: 2 });
    expect(stage.style.current.value.fill).toBeUndefined();
  });

  it('offers only what shows on the shapes, and asks of each only what shows on it', () => {
    const stage = createActionStage();
    const [stroke, text] = stage.put(
      { type: 'ink', points: [0, 0] },
      { type: 'text', text: 'hi', fontSize: 28 },
    );
    stage.selection.set([stroke!]);
    expect(stage.style.relevant.value.has('fontSize')).toBe(false);
    stage.selection.set([stroke!, text!]);
    expect(stage.style.relevant.value.has('fontSize')).toBe(true);
    expect(stage.style.current.value.fontSize).toBe(28);
  });

  it('changes all as one undo step, but for what is locked, and follows the changes of others', () => {
    const stage = createActionStage();
    const ids = stage.put({ type: 'rectangle' }, { type: 'rectangle' }, { type: 'rectangle', locked: true });
    stage.selection.set(ids);
    stage.style.apply({ stroke: '#1971c2' });
    expect(ids.map((id) => stage.shape(id).stroke)).toEqual(['#1971c2', '#1971c2', '#1d1d20']);
    stage.selection.set(ids.slice(0, 2));
    expect(stage.style.current.value.stroke).toBe('#1971c2');
    stage.history.undo();
    expect(stage.style.current.value.stroke).toBe('#1d1d20');
  });
});

describe('the style of what is drawn next', () => {
  it('is the kind’s own at first, then what was chosen last, for all kinds that show it', () => {
    const stage = createActionStage();
    stage.nextType.value = 'rectangle';
    expect(stage.style.current.value).toMatchObject({ stroke: '#1d1d20', fill: 'none' });
    stage.style.apply({ stroke: '#e03131', fontSize: 36 });
    expect(stage.style.current.value).toMatchObject({ stroke: '#e03131', fontSize: 36 });
    expect(stage.style.styleFor('diamond')).toEqual({ stroke: '#e03131', fontSize: 36 });
    expect(stage.style.styleFor('ellipse')).toEqual({ stroke: '#e03131', fontSize: 36 });
    expect(stage.style.styleFor('ink')).toEqual({ stroke: '#e03131' });
    expect(stage.history.canUndo).toBe(false);
  });

  it('keeps the paper of notes, the marker and the inside of lines apart', () => {
    const stage = createActionStage();
    stage.nextType.value = 'rectangle';
    stage.style.apply({ stroke: '#e03131', fill: '#ffdcdd', strokeWidth: 8, opacity: 0.5 });
    expect(stage.style.styleFor('note')).toEqual({ opacity: 0.5 });
    expect(stage.style.styleFor('line')).toEqual({ stroke: '#e03131', strokeWidth: 8, opacity: 0.5 });
    const marker = { brush: 'marker' };
    const first = { stroke: '#ffd43b', strokeWidth: 24, opacity: 0.4 };
    expect(stage.style.styleFor('ink', marker)).toEqual(first);
    stage.selection.set(stage.put({ type: 'ink', brush: 'marker', points: [0, 0] }, { type: 'note' }));
    stage.style.apply({ stroke: '#2c8544', fill: '#bdeccd' });
    expect(stage.style.styleFor('ink', marker)).toEqual({ ...first, stroke: '#2c8544' });
    expect(stage.style.styleFor('note')).toEqual({ fill: '#bdeccd', stroke: '#2c8544', opacity: 0.5 });
    expect(stage.style.styleFor('ellipse')).toMatchObject({ stroke: '#e03131', fill: '#ffdcdd' });
  });

  it('is the first of the papers for a note', () => {
    const stage = createActionStage();
    stage.nextType.value = 'note';
    expect(stage.style.current.value.fill).toBe(NOTE_COLOURS[0]!.value);
  });

  it('is never a line that can’t be seen', () => {
    const stage = createActionStage();
    stage.nextType.value = 'ellipse';
    stage.style.apply({ stroke: 'none', fill: '#ffdcdd' });
    expect(stage.style.styleFor('rectangle').stroke).toBe('none');
    for (const type of ['ink', 'arrow', 'line', 'text']) {
      expect(stage.style.styleFor(type).stroke).toBeUndefined();
    }
  });

  it('is nothing for a tool that draws nothing', () => {
    const stage = createActionStage();
    expect(stage.style.current.value).toEqual({});
    expect(stage.style.relevant.value.size).toBe(0);
  });

  it('is what was last given to a shape of that kind, too', () => {
    const stage = createActionStage();
    stage.selection.set(
      stage.put({
        type: 'arrow',
        points: [
          [0, 0],
          [10, 10],
        ],
      }),
    );
    stage.style.apply({ strokeWidth: 8 });
    expect(stage.style.styleFor('arrow')).toEqual({ strokeWidth: 8 });
  });

  it('outlives a reload; what somebody else wrote into the store is left out', () => {
    const stage = createActionStage();
    stage.nextType.value = 'ink';
    stage.style.apply({ stroke: '#2f9e44' });
    const stored = stage.settings.get('styles')!;
    expect(JSON.parse(stored)).toEqual({ all: { stroke: '#2f9e44' } });
    for (const [damaged, kept] of [
      [stored, { stroke: '#2f9e44' }],
      ['{"all":{"stroke":"url(evil)","opacity":0.5,"by":"x"}}', { opacity: 0.5 }],
      ['not json', {}],
      ['null', {}],
    ] as const) {
      const next = createActionStage(new Map([['styles', damaged]]));
      expect(next.style.styleFor('ink')).toEqual(kept);
    }
  });
});
