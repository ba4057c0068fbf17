import { FONT_FAMILIES } from './fonts';
import {
  BOLD_STROKE,
  type ClipBox,
  type ImagePlace,
  type Images,
  type Paint,
  type Path,
  type PlacedPen,
  type Placement,
  SHADOW_BLUR,
  SHADOW_DROP,
  type TextMeasure,
  type TextPaint,
} from './pen';
import { formatNumber, pathToSvg } from './svg-path';
import { type Theme, tintOf } from './theme';

export interface SvgPenOptions {
  readonly theme: Theme;
  readonly measure: TextMeasure;
  /** Addresses of pictures, for the document to hold them: `data:` ones make it whole by itself. */
  readonly images?: Images<string>;
}

/** Builds SVG elements as text. Needs no DOM. */
export interface SvgPen extends PlacedPen {
  /** What was drawn so far: a run of elements in board coordinates. */
  markup(): string;
  /** Elements for the document's `<defs>`; '' when nothing needs any. */
  definitions(): string;
}

const REPLACEMENTS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Whether XML 1.0 can hold a code point at all; control characters, lone surrogates and non-characters not even escaped. */
function fitsInXml(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    code > 0xffff
  );
}

/** Makes any string safe as XML text or attribute value. */
export function escapeXml(text: string): string {
  let escaped = '';
  for (const character of text) {
    escaped += fitsInXml(character.codePointAt(0)!) ? (REPLACEMENTS[character] ?? character) : '\ufffd';
  }
  return escaped;
}

const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const;

class SvgWriter implements SvgPen {
  readonly detail = Number.POSITIVE_INFINITY;
  readonly measure: TextMeasure;
  private readonly theme: Theme;
  private readonly parts: string[] = [];
  private groupStart = 0;
  private hasShadow = false;
  private readonly clips = new Map<string, string>();
  private openClips = 0;

  private readonly images: Images<string> | undefined;

  constructor({ theme, measure, images }: SvgPenOptions) {
    this.images = images;
    this.theme = theme;
    this.measure = measure;
  }

  begin({ at, size, angle, opacity }: Placement, clips: readonly ClipBox[] = [], tints = false): void {
    this.openClips = clips.length;
    this.groupStart = this.parts.length;
    // On the outermost group: one that is cut off is put together apart from what lies under it.
    const tint = tints ? ` style="mix-blend-mode:${tintOf(this.theme)}"` : '';
    for (const [index, clip] of clips.entries())
      this.parts.push(`<g clip-path="url(#${this.clipFor(clip)})"${index === 0 ? tint : ''}>`);
    const turn =
      angle === 0
        ? ''
        : ` rotate(${formatNumber((angle * 180) / Math.PI)} ${formatNumber(size[0] / 2)} ${formatNumber(size[1] / 2)})`;
    const fade = opacity < 1 ? ` opacity="${formatNumber(opacity)}"` : '';
    const move = `translate(${formatNumber(at[0])} ${formatNumber(at[1])})`;
    this.parts.push(`<g transform="${move}${turn}"${fade}${clips.length === 0 ? tint : ''}>`);
  }

  end(): void {
    const isEmpty = this.parts.length === this.groupStart + this.openClips + 1;
    if (isEmpty) this.parts.length = this.groupStart;
    else this.parts.push('</g>'.repeat(this.openClips + 1));
  }

  private clipFor({ at, size, angle }: ClipBox): string {
    const [x, y, width, height] = [...at, ...size].map(formatNumber);
    const turn =
      angle === 0
        ? ''
        : ` transform="rotate(${formatNumber((angle * 180) / Math.PI)} ${formatNumber(at[0] + size[0] / 2)} ${formatNumber(at[1] + size[1] / 2)})"`;
    const box = `<rect x="${x}" y="${y}" width="${width}" height="${height}"${turn}/>`;
    return this.named(box);
  }

  /** The name of what cuts off, which is written once. */
  private named(box: string): string {
    const known = this.clips.get(box);
    if (known) return known;
    const name = `clip-${this.clips.size + 1}`;
    this.clips.set(box, name);
    return name;
  }

  path(path: Path, paint: Paint): void {
    const isFilled = paint.fill !== undefined && paint.fill !== 'none';
    const isStroked = paint.stroke !== undefined && paint.stroke !== 'none' && paint.width !== 0;
    if (!isFilled && !isStroked) return;
    let attributes = ` fill="${isFilled ? escapeXml(this.theme.paint(paint.fill!)) : 'none'}"`;
    if (isStroked) {
      attributes += ` stroke="${escapeXml(this.theme.paint(paint.stroke!))}" stroke-width="${formatNumber(paint.width ?? 1)}"`;
      attributes += ` stroke-linecap="${paint.cap ?? 'round'}" stroke-linejoin="${paint.join ?? 'round'}"`;
      if (paint.dash && paint.dash.length > 0)
        attributes += ` stroke-dasharray="${paint.dash.map(formatNumber).join(' ')}"`;
    }
    if (paint.shadow) {
      this.hasShadow = true;
      attributes += ' filter="url(#paper-shadow)"';
    }
    this.parts.push(`<path d="${pathToSvg(path)}"${attributes}/>`);
  }

  text(line: string, x: number, y: number, paint: TextPaint): void {
    if (line === '') return;
    const font = `font-family="${escapeXml(FONT_FAMILIES[paint.font])}" font-size="${formatNumber(paint.size)}"`;
    const colour = escapeXml(this.theme.paint(paint.color));
    const lean = paint.italic ? ' font-style="italic"' : '';
    const weight = paint.bold
      ? ` stroke="${colour}" stroke-width="${formatNumber(paint.size * BOLD_STROKE)}" stroke-linejoin="round"`
      : '';
    this.parts.push(
      `<text x="${formatNumber(x)}" y="${formatNumber(y)}" ${font} fill="${colour}"${lean}${weight}` +
        ` text-anchor="${ANCHORS[paint.align]}" xml:space="preserve">${escapeXml(line)}</text>`,
    );
  }

  image(hash: string, place: ImagePlace): boolean {
    const { size, crop = [0, 0, 1, 1], flip = [false, false], outline } = place;
    const address = this.images?.get(hash);
    if (address === undefined) return false;
    const [width, height] = size.map(formatNumber);
    const view = crop.map((share) => Math.round(share * 1e6) / 1e6).join(' ');
    const mirror =
      flip[0] || flip[1]
        ? ` transform="translate(${flip[0] ? width : 0} ${flip[1] ? height : 0}) scale(${flip[0] ? -1 : 1} ${flip[1] ? -1 : 1})"`
        : '';
    // The picture fills a square of one, and the view on it is what is shown: cut and stretched in one go.
    const cut = outline ? this.named(`<path d="${pathToSvg(outline)}"/>`) : undefined;
    this.parts.push(
      (cut ? `<g clip-path="url(#${cut})">` : '') +
        `<svg width="${width}" height="${height}" viewBox="${view}" preserveAspectRatio="none"${mirror}>` +
        `<image href="${escapeXml(address)}" width="1" height="1" preserveAspectRatio="none"/></svg>${cut ? '</g>' : ''}`,
    );
    return true;
  }

  markup(): string {
    return this.parts.join('');
  }

  definitions(): string {
    const clips = [...this.clips].map(([box, name]) => `<clipPath id="${name}">${box}</clipPath>`).join('');
    if (!this.hasShadow) return clips;
    return (
      clips +
      '<filter id="paper-shadow" x="-20%" y="-20%" width="140%" height="140%">' +
      `<feDropShadow dx="0" dy="${SHADOW_DROP}" stdDeviation="${SHADOW_BLUR / 2}" flood-color="${this.theme.shadow}"/></filter>`
    );
  }
}

/** A pen that writes SVG: for exports and previews, in the browser and on the server. */
export function createSvgPen(options: SvgPenOptions): SvgPen {
  return new SvgWriter(options);
}
