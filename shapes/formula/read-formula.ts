import { LiteDocument } from 'mathjax-full/js/adaptors/lite/Document.js';
import type { LiteElement, LiteNode } from 'mathjax-full/js/adaptors/lite/Element.js';
import type { LiteText } from 'mathjax-full/js/adaptors/lite/Text.js';
import { LiteAdaptor } from 'mathjax-full/js/adaptors/liteAdaptor.js';
import type { MathDocument } from 'mathjax-full/js/core/MathDocument.js';
import type { MmlNode } from 'mathjax-full/js/core/MmlTree/MmlNode.js';
import { HTMLDocument } from 'mathjax-full/js/handlers/html/HTMLDocument.js';
import { HTMLMathItem } from 'mathjax-full/js/handlers/html/HTMLMathItem.js';
import TexError from 'mathjax-full/js/input/tex/TexError.js';
import { TeX } from 'mathjax-full/js/input/tex.js';
import { SVG } from 'mathjax-full/js/output/svg.js';
import 'mathjax-full/js/input/tex/ams/AmsConfiguration.js';
import 'mathjax-full/js/input/tex/base/BaseConfiguration.js';
import 'mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import 'mathjax-full/js/input/tex/braket/BraketConfiguration.js';
import 'mathjax-full/js/input/tex/cancel/CancelConfiguration.js';
import 'mathjax-full/js/input/tex/centernot/CenternotConfiguration.js';
import 'mathjax-full/js/input/tex/color/ColorConfiguration.js';
import 'mathjax-full/js/input/tex/gensymb/GensymbConfiguration.js';
import 'mathjax-full/js/input/tex/mhchem/MhchemConfiguration.js';
import 'mathjax-full/js/input/tex/upgreek/UpgreekConfiguration.js';
import type { TextMeasure } from '../../render/pen';
import { DEEPEST_READ, isTooMuch, MOST_PARTS } from './nesting';
import { type FormulaPicture, pictureOf } from './picture';
import { refusedIn, type Trouble, tooMuch, troubleOf, unreadable } from './trouble';

/** What can be written: nothing of these defines, fetches or links anything. */
const PACKAGES = ['base', 'ams', 'boldsymbol', 'braket', 'cancel', 'centernot', 'color', 'gensymb', 'mhchem'];

/** A formula as it is drawn, or why it can't be. */
export type ReadFormula =
  | { readonly picture: FormulaPicture; readonly trouble?: undefined }
  | { readonly picture?: undefined; readonly trouble: Trouble };

/** Letters that its own font lacks are measured as they will be written. */
class Letters extends SVG<LiteNode, LiteText, LiteDocument> {
  measure: TextMeasure | undefined;

  override measureTextNodeWithCache(_node: LiteNode, letters: string) {
    return { w: this.measure?.width(letters, 'sans', 1) ?? 0, h: 0.75, d: 0.2 };
  }
}

interface Engine {
  readonly page: MathDocument<LiteNode, LiteText, LiteDocument>;
  readonly input: TeX<LiteNode, LiteText, LiteDocument>;
  readonly output: Letters;
}

function createEngine(): Engine {
  const input = new TeX<LiteNode, LiteText, LiteDocument>({
    packages: [...PACKAGES, 'upgreek'],
    formatError(_input: unknown, error: unknown) {
      throw error;
    },
  });
  const output = new Letters({ fontCache: 'none' });
  const page = new HTMLDocument(new LiteDocument(), new LiteAdaptor(), {
    InputJax: input,
    OutputJax: output,
  });
  return { page, input, output };
}

/** Made with the first formula: it takes some milliseconds. */
let engine: Engine | undefined;

/** How many parts there are below one, and how deep they lie; counted no further than either may be. */
function isLarge(root: MmlNode): boolean {
  let count = 0;
  const visit = (node: MmlNode, depth: number): boolean => {
    count += 1;
    if (depth > DEEPEST_READ || count > MOST_PARTS) return true;
    return ((node.childNodes ?? []) as MmlNode[]).some((child) => child && visit(child, depth + 1));
  };
  return visit(root, 0);
}

function read(source: string, measure: TextMeasure): ReadFormula {
  if (isTooMuch(source)) return { trouble: tooMuch };
  const refused = refusedIn(source);
  if (refused) return { trouble: refused };
  engine ??= createEngine();
  const { page, input, output } = engine;
  output.measure = measure;
  try {
    const item = new HTMLMathItem<LiteNode, LiteText, LiteDocument>(source, input, true);
    // Lengths in thousandths of the letters' size, and no end of a line.
    item.setMetrics(1_000, 442, 1e9, 1e9, 1);
    item.compile(page);
    if (isLarge(item.root)) return { trouble: tooMuch };
    item.typeset(page);
    const picture = pictureOf(item.typesetRoot as LiteElement);
    return picture ? { picture } : { trouble: tooMuch };
  } catch (error) {
    if (error instanceof TexError) return { trouble: troubleOf(error.id, error.message) };
    // The stack has an end that no count of ours can know.
    return { trouble: error instanceof RangeError ? tooMuch : unreadable };
  }
}

const MOST_REMEMBERED = 300;
const readings = new WeakMap<TextMeasure, Map<string, ReadFormula>>();

/** Reads a source. The same one gives the same, for everybody who has the same version of the reader. Never throws. */
export function readFormula(source: string, measure: TextMeasure): ReadFormula {
  const known = readings.get(measure) ?? new Map<string, ReadFormula>();
  readings.set(measure, known);
  const found = known.get(source);
  if (found) return found;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const made = read(source, measure);
  known.set(source, made);
  return made;
}
