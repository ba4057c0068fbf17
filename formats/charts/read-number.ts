const NUMBER =
  /^\(?\s*[-−+]?\s*[$€£¥]?\s*[-−]?\d[\d.,'’\u00a0\u202f ]*(?:e[-+]?\d{1,2})?\s*(?:%|[$€£¥])?\s*\)?$/i;
/** Beyond it no axis can be drawn with numbers that can be read. */
const LARGEST = 1e15;

/** Which sign stands before the decimals: the last one, but for one that parts thousands. */
function decimalSign(digits: string): ',' | '.' {
  const [comma, point] = [digits.lastIndexOf(','), digits.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
  if (comma >= 0) return /^\d{1,3}(?:,\d{3})+$/.test(digits) ? '.' : ',';
  return /^\d{1,3}(?:\.\d{3}){2,}$/.test(digits) ? ',' : '.';
}

/** A number as people write it: '1,234.5', '1.234,5', '12 %', '€ 30', '(8)' for what is owed. Undefined for what is none. */
export function readNumber(words: string): number | undefined {
  const text = words.trim();
  if (text.length > 40 || !NUMBER.test(text)) return undefined;
  const isNegative = /^\(.*\)$/.test(text) || /[-−]\s*[$€£¥]?\s*\d/.test(text.replace(/e[-+]?\d+/i, ''));
  const exponent = /e[-+]?\d{1,2}/i.exec(text)?.[0] ?? '';
  const digits = text.replace(exponent, '').replace(/[^\d.,]/g, '');
  const sign = decimalSign(digits);
  const plain = digits.replaceAll(sign === ',' ? '.' : ',', '').replace(',', '.');
  const value = Number(plain + exponent) * (isNegative ? -1 : 1);
  return Number.isFinite(value) && Math.abs(value) <= LARGEST ? value : undefined;
}
