import type { BoardSettings } from '../../board/document';
import type { Box } from '../../board/geometry/box';
import { inRow, Refusal, type Said, sentence } from '../../board/sentence';
import type { Shape } from '../../board/shape';
import { roomBeside } from '../../formats/archive/room-beside';
import { writeArchive } from '../../formats/archive/write';
import { putIntoPng } from '../../formats/carried/in-png';
import { putIntoSvg } from '../../formats/carried/in-svg';
import { type Carried, packCarried } from '../../formats/carried/payload';
import { writeExcalidraw, writeExcalidrawFile } from '../../formats/excalidraw/write';
import { writeBoard, writeBoardLine } from '../../formats/json/write';
import { refuseWhatNobodyOpens } from '../../formats/opens-again';
import { type Pictures, pictureAddress } from '../../formats/picture-bytes';
import { embedFonts, type LoadFont } from '../../formats/svg/embed-fonts';
import { writeCsv, writeMarkdown } from '../../formats/words/write';
import { completeKinds } from '../../render/complete-kinds';
import type { Clock } from '../../render/frame-loop';
import type { Images, TextMeasure } from '../../render/pen';
import { sceneToSvg } from '../../render/scene-to-svg';
import { type Theme, themeNamed } from '../../render/theme';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { cutBeside } from './cut-beside';
import type { ExportOptions, FileFormat } from './file-format';
import { gatherBitmaps, gatherFilms, gatherPictures, hashesOf } from './gather-pictures';
import { missingWords } from './missing-words';
import { packInBrowser } from './packing';
import { type PaintOptions, paintPng, paintShapes } from './paint-shapes';
import type { PictureKeeper } from './picture-keeper';
import type { StartBeside } from './start-beside';

export interface ExportPorts {
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  readonly pictures?: PictureKeeper;
  /** A bundled font by the name of its file; undefined where it can't be had. Without it an SVG names its fonts and brings none. */
  readonly loadFont?: LoadFont;
  /** Packs and cuts fonts beside the page; without it the page packs by itself, and fonts come whole. */
  readonly startBeside?: StartBeside | undefined;
  readonly clock: Pick<Clock, 'after'>;
  /** Where it is said what a file has not. */
  readonly page?: { warn(words: Said): void };
}

/** What is written: shapes, and of a picture the part of the board it shows. */
export interface ExportedPart {
  readonly settings: BoardSettings;
  readonly shapes: readonly Shape[];
  /** Null where there is nothing to draw. */
  readonly box: Box | null;
}

type Look = Required<Pick<ExportOptions, 'scale' | 'carries' | 'background' | 'theme'>>;

const MEDIA_TYPES: Readonly<Record<FileFormat, string>> = {
  png: 'image/png',
  svg: 'image/svg+xml',
  json: 'application/json',
  driftless: 'application/vnd.driftless+zip',
  excalidraw: 'application/vnd.excalidraw+json',
  md: 'text/markdown',
  csv: 'text/csv',
};

const leftOutWords = (count: number) =>
  sentence(
    '{count, plural, one {# video is} other {# videos are}} not in the file: with more than 100 MB it could not be opened again.',
    { count },
  );

function paperOf({ background }: BoardSettings, theme: Theme): string {
  return background === '' ? theme.background : theme.paint(background);
}

async function paintWith<Painted>(
  paint: (shapes: Iterable<Shape>, kinds: ShapeKinds, options: PaintOptions) => Painted,
  { kinds, measure, pictures, startBeside }: ExportPorts,
  { shapes, box, settings }: ExportedPart,
  { scale = 2, background = 'paper', theme: name = 'light' }: ExportOptions,
  onFound?: (found: Images<unknown>) => void,
): Promise<Awaited<Painted> | undefined> {
  const theme = themeNamed(name);
  await completeKinds(
    [...shapes].map(({ type }) => type),
    kinds,
  );
  const images = await gatherBitmaps(pictures, shapes, kinds);
  onFound?.(images);
  const paper = background === 'none' ? null : paperOf(settings, theme);
  return box
    ? await paint(shapes, kinds, { box, scale, theme, measure, paper, images, startBeside })
    : undefined;
}

/** A part of a board on a new canvas, with its pictures. Undefined where there is nothing, or the browser has no memory for it. */
export function paintPart(
  ports: ExportPorts,
  part: ExportedPart,
  options: ExportOptions,
): Promise<HTMLCanvasElement | undefined> {
  return paintWith(paintShapes, ports, part, options);
}

class Exporter {
  private readonly missing = { pictures: new Set<string>(), films: 0 };
  private leftOut = 0;

  constructor(
    private readonly ports: ExportPorts,
    private readonly part: ExportedPart,
    private readonly look: Look,
  ) {}

  async write(format: FileFormat): Promise<string | Uint8Array> {
    const { settings, shapes } = this.part;
    const { kinds, measure } = this.ports;
    switch (format) {
      case 'png':
        return this.png();
      case 'svg':
        return this.svg();
      case 'json':
        return writeBoard(this.part, this.models(), await this.bytes());
      case 'driftless':
        return this.archive();
      case 'excalidraw':
        return writeExcalidrawFile(this.part, kinds, { measure, pictures: await this.bytes() });
      case 'md':
        return writeMarkdown(settings.title, shapes, kinds);
      case 'csv':
        return writeCsv(shapes, kinds);
    }
  }

  /** Says what the file has not, at once: a second word would take the place of the first. */
  tell(): void {
    const { pictures, films } = this.missing;
    const words = [
      ...(this.leftOut > 0 ? [leftOutWords(this.leftOut)] : []),
      ...missingWords({ pictures: pictures.size, films }),
    ];
    if (words.length > 0) this.ports.page?.warn(inRow(words));
  }

  private readonly note = (found: Images<unknown>) => {
    for (const hash of hashesOf(this.part.shapes, this.ports.kinds))
      if (!found.get(hash)) this.missing.pictures.add(hash);
  };

  private models() {
    return new Map([...this.ports.kinds].map(([type, { model }]) => [type, model]));
  }

  private async bytes(): Promise<Pictures> {
    const found = await gatherPictures(this.ports.pictures, this.part.shapes, this.ports.kinds);
    this.note(found);
    return found;
  }

  /** With the films: only a file that is no text has room for them. Those with which it would not open again are told of. */
  private async archive(): Promise<Uint8Array> {
    const { pictures: keeper, kinds } = this.ports;
    const pictures = await this.bytes();
    const bare = writeArchive(this.part, this.models(), pictures);
    const isRoom = roomBeside(bare.length);
    const { films, leftOut, missing } = await gatherFilms(keeper, this.part.shapes, kinds, isRoom);
    this.leftOut = leftOut;
    this.missing.films = missing;
    if (films.size === 0) return bare;
    return writeArchive(this.part, this.models(), new Map([...pictures, ...films]));
  }

  private async png(): Promise<Uint8Array> {
    // Written while the first rows are packed: before them it would keep the packer waiting.
    const packings: Promise<Carried>[] = [];
    const onFirstRows = () => {
      if (!this.look.carries) return;
      const packing = this.carried();
      packing.catch(() => undefined);
      packings.push(packing);
    };
    const painter: typeof paintPng = (shapes, kinds, options) =>
      paintPng(shapes, kinds, { ...options, onFirstRows });
    const bytes = await paintWith(painter, this.ports, this.part, this.look, this.note);
    if (!bytes) throw new Refusal(sentence('This browser could not draw the picture'));
    const [carried] = await Promise.all(packings);
    return carried ? putIntoPng(bytes, carried) : bytes;
  }

  private async svg(): Promise<string> {
    const { kinds, measure } = this.ports;
    const { shapes, settings, box } = this.part;
    const pictures = await this.bytes();
    await completeKinds(
      [...shapes].map(({ type }) => type),
      kinds,
    );
    const drawn = sceneToSvg(shapes, kinds, {
      ...{ measure, theme: themeNamed(this.look.theme), box: box!, padding: 0 },
      background: this.look.background === 'none' ? 'none' : settings.background,
      title: settings.title || undefined,
      images: new Map([...pictures].map(([hash, bytes]) => [hash, pictureAddress(bytes)])),
    });
    const dressed = await this.dress(drawn);
    return this.look.carries ? putIntoSvg(dressed, await this.carried(pictures)) : dressed;
  }

  /** With the letters that are written in it. Those of a font that can't be cut bring all of its file. */
  private async dress(svg: string): Promise<string> {
    const { loadFont, startBeside, clock } = this.ports;
    if (!loadFont) return svg;
    const cutting = startBeside && cutBeside(startBeside, clock);
    return embedFonts(svg, { load: loadFont, subset: cutting?.subset }).finally(() => cutting?.end());
  }

  /** As we write it, and as Excalidraw does. */
  private async carried(known?: Pictures) {
    const { kinds, measure } = this.ports;
    const pictures = known ?? (await this.bytes());
    const scene = writeExcalidraw(this.part, kinds, { measure, pictures });
    const ours = writeBoardLine(this.part, this.models(), pictures);
    return packCarried({ ours, excalidraw: JSON.stringify(scene) }, packInBrowser(this.ports.startBeside));
  }
}

/** Writes a part of a board as a file. Throws an Error with a message for people when there is nothing to show, or it can't be drawn. */
export async function exportBoard(
  ports: ExportPorts,
  format: FileFormat,
  part: ExportedPart,
  { scale = 2, carries = true, background = 'paper', theme = 'light' }: ExportOptions,
): Promise<Blob> {
  const isPicture = format === 'png' || format === 'svg';
  if (isPicture && !part.box) throw new Refusal(sentence('There is nothing on the board to export'));
  const exporter = new Exporter(ports, part, { scale, carries, background, theme });
  const written = await exporter.write(format);
  const content = typeof written === 'string' ? written : (written as Uint8Array<ArrayBuffer>);
  const blob = new Blob([content], { type: MEDIA_TYPES[format] });
  refuseWhatNobodyOpens({ format, carries, bytes: blob.size });
  exporter.tell();
  return blob;
}
