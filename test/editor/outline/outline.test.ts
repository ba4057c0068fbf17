import { describe, expect, it } from 'vitest';
import { translateSentence } from '../../../app/_language/translate-sentence';
import type { ShapeId } from '../../../board/ids';
import { SystemOrigin } from '../../../board/origin';
import type { Shape } from '../../../board/shape';
import { buildOutline, type OutlineLine } from '../../../editor/outline/build-outline';
import { createChangeBundle } from '../../../editor/outline/bundle-changes';
import { describeShape } from '../../../editor/outline/describe-shape';
import { shapeKinds } from '../../../shapes/models';
import { createEditorDriver, type EditorDriver } from '../../harness/editor-driver';

const portsOf = ({ board }: EditorDriver, veiled: readonly ShapeId[] = []) => ({
  board,
  kinds: shapeKinds,
  isVeiled: (id: ShapeId) => veiled.includes(id),
});

const write = (lines: readonly OutlineLine[], depth = 0): readonly string[] =>
  lines.flatMap(({ words, isRegion, lines: inner }) => [
    `${'  '.repeat(depth)}${isRegion ? '# ' : ''}${translateSentence(words)}`,
    ...write(inner, depth + 1),
  ]);

const outlineOf = (driver: EditorDriver, most?: number) => buildOutline(portsOf(driver), most);

describe('a board in words', () => {
  it('tells things row by row, and then what connects them', () => {
    const driver = createEditorDriver();
    const end = driver.put({ at: [300, 12], text: 'End' });
    const start = driver.put({ at: [0, 20], text: 'Start' });
    driver.put({ type: 'note', at: [0, 400], text: 'two\nlines' });
    driver.editor.selection.set([start, end]);
    driver.key('shift+a');
    const arrow = driver.only('arrow').id;
    driver.board.transact(new SystemOrigin('test'), (edit) => edit.splice(arrow, 0, 0, 'then'));
    expect(write(outlineOf(driver).lines)).toEqual([
      'Rectangle: Start',
      'Rectangle: End',
      'Sticky note: two lines',
      'Arrow “then”: Start → End',
    ]);
    expect(outlineOf(driver).count).toBe(4);
  });

  it('says of what can’t be had that it can’t', () => {
    const driver = createEditorDriver();
    driver.put({ type: 'image', at: [0, 0], hash: 'a'.repeat(64), alt: 'a map' });
    driver.put({ at: [300, 0], text: 'beside' });
    const lacks = (shape: Shape) =>
      shapeKinds.get(shape.type)?.images?.(shape).includes('a'.repeat(64)) ?? false;
    const { lines } = buildOutline({ ...portsOf(driver), lacks });
    expect(write(lines)).toEqual(['Picture: a map, can’t be loaded right now', 'Rectangle: beside']);
  });

  it('makes regions of frames, with what lies in them, also of empty ones', () => {
    const driver = createEditorDriver();
    const frame = driver.put({ type: 'frame', at: [0, 0], size: [500, 500], text: 'Plan' });
    driver.put({ at: [10, 10], text: 'within', parent: frame });
    driver.put({ type: 'frame', at: [0, 900], size: [500, 500] });
    driver.put({ at: [600, 0], text: 'beside' });
    expect(write(outlineOf(driver).lines)).toEqual([
      '# Frame: Plan, 1 shape',
      '  Rectangle: within',
      'Rectangle: beside',
      '# Frame',
    ]);
  });

  it('says of silent shapes that follow one another how many they are', () => {
    const driver = createEditorDriver();
    for (let at = 0; at < 5; at += 1) driver.put({ at: [at * 200, 0] });
    driver.put({ at: [1_000, 0], text: 'words' });
    driver.put({ at: [1_200, 0], locked: true });
    expect(write(outlineOf(driver).lines)).toEqual([
      '5 × Rectangle',
      'Rectangle: words',
      'Rectangle, locked',
    ]);
  });

  it('says where an arrow leads that is bound at one end only, and nothing of one that is free', () => {
    const driver = createEditorDriver();
    driver.put({ at: [200, -50], text: 'Here' });
    driver.tool('arrow').sweep([-300, 0], [250, 0]);
    driver.editor.selection.clear();
    driver.tool('arrow').sweep([-300, 300], [-100, 300]);
    expect(write(outlineOf(driver).lines)).toEqual(['Rectangle: Here', 'Arrow: to Here', 'Arrow']);
  });

  it('keeps private writing private, also as the end of an arrow', () => {
    const driver = createEditorDriver();
    const left = driver.put({ at: [-300, 0], text: 'secret' });
    const right = driver.put({ at: [300, 0], text: 'open' });
    driver.editor.selection.set([left, right]);
    driver.key('shift+a');
    const ports = portsOf(driver, [left]);
    expect(write(buildOutline(ports).lines).join()).not.toContain('secret');
    expect(translateSentence(describeShape(driver.only('arrow'), ports))).toBe('Arrow: Rectangle → open');
  });

  it('is bounded: of five thousand shapes it tells five hundred, at once, and counts the rest', () => {
    const driver = createEditorDriver();
    for (let at = 0; at < 5_000; at += 1)
      driver.put({ at: [(at % 70) * 150, Math.floor(at / 70) * 150], text: `shape ${at}` });
    const began = performance.now();
    const { lines, left, count } = outlineOf(driver);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect([lines.length, left, count]).toEqual([500, 4_500, 5_000]);
    expect(translateSentence(lines[71]!.words)).toBe('Rectangle: shape 71');
  });
});

describe('what others do', () => {
  function watch() {
    const driver = createEditorDriver();
    const other = driver.other();
    const names = new Map<string, string | null>([
      ['person-2', 'Anna'],
      ['person-1', null],
    ]);
    const bundle = createChangeBundle({ board: driver.board, nameOf: (id) => names.get(id) });
    driver.board.onChange((changes) => bundle.add(changes));
    const news = () => {
      const said = bundle.take();
      return said && translateSentence(said);
    };
    return { driver, other, bundle, news };
  }

  it('is one sentence, by name', () => {
    const { driver, other, bundle, news } = watch();
    const mine = driver.put();
    expect(bundle.isEmpty).toBe(true);
    const theirs = [0, 1, 2].map((at) => other.put({ at: [at * 200, 300] }));
    other.change(theirs[0]!, { at: [0, 500] });
    other.change(mine, { at: [1, 1] });
    expect(news()).toBe('Anna added 3 shapes, others changed a shape');
    expect(news()).toBeNull();
  });

  it('tells nothing of what came and went meanwhile, nor of what this person does in another tab', () => {
    const { driver, other, bundle, news } = watch();
    other.remove(other.put());
    const tab = driver.put();
    bundle.add({ origin: null, added: new Set([tab]), updated: new Set(), removed: new Set() });
    expect(news()).toBeNull();
    other.remove(tab);
    expect(news()).toBe('others removed a shape');
  });
});
