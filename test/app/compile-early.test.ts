import { expect, test } from 'vitest';
import { markModules } from '../../scripts/steps/compile-early.mjs';

const row = (modules: string) =>
  `(globalThis.TURBOPACK||(globalThis.TURBOPACK=[])).push([document.currentScript,${modules}]);`;
const run = (source: string) => {
  const page = { TURBOPACK: [] as unknown[][] };
  new Function('globalThis', 'document', source)(page, {});
  return page.TURBOPACK.map((modules) =>
    modules.map((module) => (typeof module === 'function' ? module((id: number) => id + 1) : module)),
  );
};

test('each module of a script stands in parentheses, and what stands in a module is as it was', () => {
  expect(markModules(row('12,e=>{[1].map(one=>one)},34,56,(e,t)=>{t()},78,function(e){e()}'))).toBe(
    row('12,(e=>{[1].map(one=>one)}),34,56,((e,t)=>{t()}),78,(function(e){e()})'),
  );
});

test('a script does what it did', () => {
  const source = `${row('1,ask=>ask(1),2,ask=>[")","(",ask(2)].join()')}\n${row('3,function(ask){return ask(3)}')}`;
  expect(run(markModules(source))).toEqual(run(source));
  expect(run(markModules(source)).flat()).toContain('),(,3');
});

test('modules that are marked already, and scripts of another kind, stay as they are', () => {
  const marked = markModules(row('1,e=>{e()}'));
  expect(markModules(marked)).toBe(marked);
  const other = 'self.run=()=>{};addEventListener("load",()=>run());';
  expect(markModules(other)).toBe(other);
});

test('what is no script is not guessed at', () => {
  expect(() => markModules('push([1,e=>{')).toThrow(SyntaxError);
});
