import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfAnswer, PdfRequest } from './messages';
import { Decoders, isLacking, LetterTables, StandardFonts } from './parts';

/** Pixels to a point: sharp on a screen that is looked at closely. */
const SHARPNESS = 2;
/** Pixels of a page at most, and of its longer side. */
const MOST_PIXELS = 4_000_000;
const LONGEST_SIDE = 4_096;
/** Pixels of a picture within a page; larger ones are not drawn. */
const LARGEST_IMAGE = 40_000_000;
/** Bytes; a page of photographs is smaller as JPEG, one of words as PNG. */
const LARGEST_PNG = 1_500_000;
const PAPER = '#ffffff';

/** Canvases without a page. */
class Canvases {
  create(width: number, height: number) {
    const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) };
  }

  reset({ canvas }: { readonly canvas: OffscreenCanvas }, width: number, height: number): void {
    canvas.width = Math.max(1, width);
    canvas.height = Math.max(1, height);
  }

  destroy({ canvas }: { readonly canvas: OffscreenCanvas }): void {
    canvas.width = 0;
    canvas.height = 0;
  }
}

/** Filters are elements of a page, which a worker has none of: what they would tint keeps its colour. */
class NoFilters {
  addFilter = () => 'none';
  addHCMFilter = () => 'none';
  addAlphaFilter = () => 'none';
  addLuminosityFilter = () => 'none';
  addHighlightHCMFilter = () => 'none';
  destroy(): void {}
}

function open(bytes: Uint8Array<ArrayBuffer>): Promise<PDFDocumentProxy> {
  return getDocument({
    data: bytes,
    verbosity: 0,
    CMapReaderFactory: LetterTables,
    StandardFontDataFactory: StandardFonts,
    WasmFactory: Decoders,
    CanvasFactory: Canvases,
    FilterFactory: NoFilters,
    ...{ cMapUrl: '/pdf/', standardFontDataUrl: '/pdf/', wasmUrl: '/pdf/', useWorkerFetch: false },
    // Letters are drawn as outlines: fonts of the page are out of reach here, and no stranger's font gets to the browser's own.
    ...{ disableFontFace: true, useSystemFonts: false },
    ...{ isEvalSupported: false, enableXfa: false, maxImageSize: LARGEST_IMAGE },
  }).promise;
}

async function encode(canvas: OffscreenCanvas): Promise<Uint8Array<ArrayBuffer>> {
  const png = await canvas.convertToBlob({ type: 'image/png' });
  const blob =
    png.size <= LARGEST_PNG ? png : await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  return new Uint8Array(await blob.arrayBuffer());
}

/** What is drawn with a font of the device: the file has none, nor has pdf.js one that stands for it. Asked of a page that was drawn. */
function lacksFont(page: PDFPageProxy): boolean {
  const parts = page.commonObjs as unknown as Iterable<readonly [string, unknown]>;
  for (const [, part] of parts) {
    const { missingFile, data } = (part ?? {}) as { readonly missingFile?: boolean; readonly data?: unknown };
    if (missingFile === true && !data) return true;
  }
  return false;
}

async function drawPage(page: PDFPageProxy) {
  const { width, height } = page.getViewport({ scale: 1 });
  const room = Math.min(Math.sqrt(MOST_PIXELS / (width * height)), LONGEST_SIDE / Math.max(width, height));
  const viewport = page.getViewport({ scale: Math.min(SHARPNESS, room) });
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(viewport.width)),
    Math.max(1, Math.round(viewport.height)),
  );
  const canvasContext = canvas.getContext('2d', { willReadFrequently: true });
  // Printing waits for no frame of a screen, of which a hidden tab gets none.
  await page.render({
    canvas: null,
    // Its types know only the canvas of a page.
    canvasContext: canvasContext as never,
    viewport,
    ...{ background: PAPER, intent: 'print' },
  }).promise;
  return { picture: await encode(canvas), size: [width, height] as const, isLent: lacksFont(page) };
}

const REASONS: Readonly<Record<string, string>> = {
  PasswordException: 'it is locked with a password',
  InvalidPDFException: 'it is damaged, or no PDF',
};

const LACKING = 'letters that this PDF needs are not on this device yet. Try again when you are online';

/** Draws one page after the other and says each at once. Never throws. */
export async function drawPages(
  { bytes, from, most }: PdfRequest,
  say: (answer: PdfAnswer) => void,
): Promise<void> {
  let opened: PDFDocumentProxy;
  try {
    opened = await open(bytes);
  } catch (error) {
    return say({ kind: 'refused', reason: REASONS[(error as Error).name] ?? 'it can’t be read' });
  }
  say({ kind: 'opened', pages: opened.numPages });
  for (let number = from; number <= Math.min(most, opened.numPages); number += 1) {
    say({ kind: 'drawing', number });
    try {
      const page = await opened.getPage(number);
      const drawn = await drawPage(page);
      if (isLacking()) return say({ kind: 'refused', reason: LACKING });
      say({ kind: 'page', number, ...drawn });
      page.cleanup();
    } catch {
      say({ kind: 'missed', number });
    }
  }
  say({ kind: 'done' });
}
