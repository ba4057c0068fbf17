import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { listFiles } from './fingerprint.mjs';

/** What engines say: their tables hold English in these properties, and `app/` translates where it shows them. */
export const ENGINE_TEXT_PROPERTIES = [
  ...['label', 'into', 'noun', 'hint', 'section', 'title', 'description', 'keywords'],
];
const ENGINES = ['board', 'editor', 'render', 'shapes', 'formats', 'sync'];
/** Calls whose first argument is a text for people. */
const CALLS = ['translate', 'message', 'sentence', 'within'];

/** What a component shows, or reads to a screen reader. */
const SHOWN_ATTRIBUTES = [
  ...['label', 'title', 'hint', 'description', 'placeholder', 'alt', 'noun', 'words', 'more', 'yes'],
  ...['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription'],
];
const SHOWN_PROPERTIES = ['label', 'title', 'hint', 'description', 'placeholder', 'noun', 'more', 'yes'];
/** Whose first argument is shown. */
const SHOWING_CALLS = ['tell', 'ask', 'announce'];
/** Names of things, the same in every language. */
const NAMES =
  /^(Driftless|Markdown|Mermaid|JSON|PNG|JPEG|WebP|SVG|PDF|GIF|CSV|HTML|URL|API|Excalidraw|tldraw|Obsidian Canvas)$/;
/** Addresses, methods, codes of colours, a sample of letters: nothing that is read as words. */
const SIGNS = /^(\/[\w/ ?=&.-]*|https?:\/\/\S*|GET|POST|PUT|PATCH|DELETE|#\w+|Aa)$/;

/** @typedef {{ text: string, file: string, line: number }} FoundText `file` relative to the root, with forward slashes */

function readFiles(root, folders) {
  return folders
    .flatMap((folder) => listFiles(join(root, folder)))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => {
      const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
      const text = readFileSync(file, 'utf8');
      return {
        path: relative(root, file).split(sep).join('/'),
        source: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind),
      };
    });
}

/** The texts that an expression can be, as far as they stand there: of both ways of a condition, of a default, put together by +. */
function literalsOf(node) {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
    return literalsOf(node.expression);
  }
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (!ts.isBinaryExpression(node)) return [];
  const { kind } = node.operatorToken;
  const [left, right] = [literalsOf(node.left), literalsOf(node.right)];
  if (kind === ts.SyntaxKind.PlusToken) return left.length && right.length ? [left[0] + right[0]] : [];
  const isDefault = [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(kind);
  return isDefault ? [...left, ...right] : kind === ts.SyntaxKind.AmpersandAmpersandToken ? right : [];
}

const nameOfCall = (node) =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? node.expression.text : undefined;

function* walk(node) {
  yield node;
  const children = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* walk(child);
}

const isText = (text) => /\p{L}/u.test(text);

function lineOf(source, node) {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/**
 * Every English text that is said on the screen: what a catalogue has to have.
 *
 * @param {string} root the repository
 * @returns {FoundText[]} a text once for each place
 */
export function gatherTexts(root) {
  const found = [];
  for (const { path, source } of readFiles(root, ['app', ...ENGINES])) {
    const isEngine = !path.startsWith('app/');
    for (const node of walk(source)) {
      let texts = [];
      if (CALLS.includes(nameOfCall(node)) && node.arguments[0]) texts = literalsOf(node.arguments[0]);
      else if (isEngine && ts.isPropertyAssignment(node) && isNamed(node, ENGINE_TEXT_PROPERTIES)) {
        texts = literalsOf(node.initializer);
      }
      const line = lineOf(source, node);
      found.push(...texts.filter(isText).map((text) => ({ text, file: path, line })));
    }
  }
  return found;
}

const isNamed = (node, names) =>
  (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) && names.includes(node.name.text);

/** The fixed parts of a text that stands there as it is: also those of a template between its values. */
function rawTextsOf(node) {
  if (ts.isTemplateExpression(node))
    return [
      [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join(' '),
    ];
  if (ts.isConditionalExpression(node)) return [...rawTextsOf(node.whenTrue), ...rawTextsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return rawTextsOf(node.expression);
  if (ts.isBinaryExpression(node)) {
    const isCompared = /^[=!<>]/.test(node.operatorToken.getText());
    return isCompared ? [] : [...rawTextsOf(node.left), ...rawTextsOf(node.right)];
  }
  return literalsOf(node);
}

function shownTextsOf(node) {
  if (ts.isJsxText(node)) return [node.text];
  if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) {
    return rawTextsOf(node.expression);
  }
  if (ts.isJsxAttribute(node) && SHOWN_ATTRIBUTES.includes(node.name.getText()) && node.initializer) {
    const { initializer } = node;
    return rawTextsOf(
      ts.isJsxExpression(initializer) ? (initializer.expression ?? initializer) : initializer,
    );
  }
  if (ts.isPropertyAssignment(node) && isNamed(node, SHOWN_PROPERTIES)) return rawTextsOf(node.initializer);
  if (SHOWING_CALLS.includes(nameOfCall(node)) && node.arguments[0]) return rawTextsOf(node.arguments[0]);
  return [];
}

/**
 * Texts of the screen that no translation would reach: they stand in the code as they are.
 *
 * @param {string} root the repository
 * @param {readonly string[]} folders of `app/`
 * @returns {FoundText[]}
 */
export function findEscapedTexts(root, folders) {
  const found = [];
  for (const { path, source } of readFiles(root, folders)) {
    for (const node of walk(source)) {
      const texts = shownTextsOf(node).map((text) => text.trim().replace(/\s+/g, ' '));
      const escaped = texts.filter((text) => isText(text) && !NAMES.test(text) && !SIGNS.test(text));
      found.push(...escaped.map((text) => ({ text, file: path, line: lineOf(source, node) })));
    }
  }
  return found;
}

/**
 * Calls of `translate` that run when a module is loaded, before the language of the page is known.
 *
 * @param {string} root the repository
 * @returns {FoundText[]}
 */
export function findEarlyTranslations(root) {
  const found = [];
  const visit = (node, { path, source }) => {
    if (ts.isFunctionLike(node)) return;
    if (/^translate/.test(nameOfCall(node) ?? '')) {
      found.push({ text: node.getText(source), file: path, line: lineOf(source, node) });
    }
    ts.forEachChild(node, (child) => visit(child, { path, source }));
  };
  for (const file of readFiles(root, ['app'])) visit(file.source, file);
  return found;
}
