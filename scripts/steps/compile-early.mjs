import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';

const CHUNKS = '.next/static/chunks';

/** The modules of a script: the functions in the row that it adds to what the page has. */
function findModules(source) {
  const rows = parse(source, { ecmaVersion: 'latest' }).body.flatMap(({ expression }) =>
    expression?.type === 'CallExpression'
      ? expression.arguments.filter(({ type }) => type === 'ArrayExpression')
      : [],
  );
  return rows
    .flatMap(({ elements }) => elements)
    .filter((element) => /^(?:Arrow)?Function/.test(element?.type ?? ''));
}

/**
 * Puts each module of a script into parentheses. V8 takes a function that stands in them for one that is called at once and compiles it
 * while the script comes in, beside the page; others it only looks over, and compiles them on the page's own thread when they are called.
 * Modules are always called. Source: https://v8.dev/blog/preparser#pife
 *
 * @param {string} source a script as Turbopack writes it; any other stays as it is
 * @returns {string}
 * @throws SyntaxError when it is no script
 */
export function markModules(source) {
  let marked = '';
  let end = 0;
  for (const module of findModules(source)) {
    if (source[module.start - 1] === '(') continue;
    marked += `${source.slice(end, module.start)}(${source.slice(module.start, module.end)})`;
    end = module.end;
  }
  return marked + source.slice(end);
}

/**
 * Has the modules of all scripts of the build compiled early.
 *
 * @param {string} root
 */
export function compileEarly(root) {
  const folder = join(root, CHUNKS);
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.js'))) {
    const file = join(folder, name);
    writeFileSync(file, markModules(readFileSync(file, 'utf8')));
  }
}
