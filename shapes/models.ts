import type { ShapeModels } from '../board/shape-model';
import { drawArrow } from './arrow/drawing';
import { arrowGeometry } from './arrow/geometry';
import { arrowModel } from './arrow/model';
import { type Code, codeModel } from './code/model';
import { drawDiamond } from './diamond/drawing';
import { diamondGeometry, diamondText } from './diamond/geometry';
import { diamondModel } from './diamond/model';
import { drawEllipse } from './ellipse/drawing';
import { ellipseGeometry, ellipseText } from './ellipse/geometry';
import { ellipseModel } from './ellipse/model';
import { embedGeometry } from './embed/geometry';
import { embedModel } from './embed/model';
import { type Formula, formulaModel } from './formula/model';
import { drawFrame } from './frame/drawing';
import { frameGeometry } from './frame/geometry';
import { frameModel } from './frame/model';
import { frameText } from './frame/writing';
import { geometricKinds } from './geometric/kinds';
import { drawGroup } from './group/drawing';
import { groupGeometry } from './group/geometry';
import { groupModel } from './group/model';
import { drawImage } from './image/drawing';
import { imageGeometry } from './image/geometry';
import { imageModel } from './image/model';
import { drawInk } from './ink/drawing';
import { inkGeometry } from './ink/geometry';
import { inkModel } from './ink/model';
import { inkParts } from './ink/parts';
import { drawLine } from './line/drawing';
import { lineGeometry } from './line/geometry';
import { lineModel } from './line/model';
import { linearText } from './linear-label';
import { LINEAR_OPTIONS } from './linear-options';
import { drawNote } from './note/drawing';
import { noteGeometry } from './note/geometry';
import { noteModel } from './note/model';
import { veilNote } from './note/veil';
import { noteText } from './note/writing';
import { drawRectangle } from './rectangle/drawing';
import { rectangleGeometry, rectangleText } from './rectangle/geometry';
import { rectangleModel } from './rectangle/model';
import { asShapeKind, type ShapeKind, type ShapeKinds, type StyleName, type StylesApart } from './shape-kind';
import { drawPaper } from './solid-box';
import { stickerKinds } from './sticker/kinds';
import { cellModel } from './table/cell-model';
import { drawCell, drawTable } from './table/drawing';
import { cellGeometry, tableGeometry } from './table/geometry';
import { tableLayout } from './table/layout';
import { tableModel } from './table/model';
import { cellText } from './table/writing';
import { drawText } from './text/drawing';
import { textGeometry } from './text/geometry';
import { textModel } from './text/model';
import { textText } from './text/writing';
import { drawThought } from './thought/drawing';
import { thoughtGeometry, thoughtText } from './thought/geometry';
import { thoughtGrowth } from './thought/growth';
import { thoughtModel } from './thought/model';
import { videoGeometry } from './video/geometry';
import { videoModel } from './video/model';

const LINE_STYLE: readonly StyleName[] = ['stroke', 'strokeWidth', 'dash', 'opacity'];
const FILL_STYLE: readonly StyleName[] = ['fill', 'fillStyle'];
const LETTERS: readonly StyleName[] = ['font', 'fontSize', 'align'];
const CLOSED_STYLE: readonly StyleName[] = [...LINE_STYLE, 'roughness', ...FILL_STYLE, ...LETTERS, 'valign'];

/** Wide, and seen through. */
const MARKER_STYLE: StylesApart = {
  name: 'marker',
  properties: LINE_STYLE,
  first: { stroke: '#ffd43b', strokeWidth: 24, opacity: 0.4 },
};

/** What has no edge is its fill. */
const POURED_STYLE: StylesApart = { name: 'poured', properties: FILL_STYLE, first: { fill: '#fdefb8' } };

const KINDS: readonly ShapeKind[] = [
  asShapeKind({
    model: inkModel,
    face: { label: 'Drawing', icon: 'pencil' },
    geometry: inkGeometry,
    drawing: drawInk,
    tints: ({ brush }) => brush === 'marker',
    parts: inkParts,
    uses: LINE_STYLE,
    keepsApart: ({ brush }) => (brush === 'marker' ? MARKER_STYLE : undefined),
  }),
  asShapeKind({
    model: rectangleModel,
    face: { label: 'Rectangle', into: 'Change to rectangle', icon: 'square' },
    sort: 'closed',
    figure: 'box',
    geometry: rectangleGeometry,
    drawing: drawRectangle,
    text: rectangleText,
    uses: [...CLOSED_STYLE, 'rounding'],
  }),
  asShapeKind({
    model: ellipseModel,
    face: { label: 'Ellipse', into: 'Change to ellipse', icon: 'circle' },
    sort: 'closed',
    figure: 'round',
    geometry: ellipseGeometry,
    drawing: drawEllipse,
    text: ellipseText,
    uses: CLOSED_STYLE,
  }),
  asShapeKind({
    model: diamondModel,
    face: { label: 'Diamond', into: 'Change to diamond', icon: 'diamond' },
    sort: 'closed',
    figure: 'rhombus',
    geometry: diamondGeometry,
    drawing: drawDiamond,
    text: diamondText,
    uses: [...CLOSED_STYLE, 'rounding'],
  }),
  ...geometricKinds(CLOSED_STYLE),
  ...stickerKinds(),
  asShapeKind({
    model: thoughtModel,
    face: { label: 'Thought', icon: 'network' },
    geometry: thoughtGeometry,
    drawing: drawThought,
    text: thoughtText,
    grows: thoughtGrowth,
    uses: [...CLOSED_STYLE, 'rounding'],
    keepsApart: () => ({ name: 'thought', properties: ['fill', 'stroke', 'font', 'fontSize', 'rounding'] }),
  }),
  asShapeKind({
    model: groupModel,
    face: { label: 'Group', icon: 'group' },
    geometry: groupGeometry,
    drawing: drawGroup,
    uses: [],
  }),
  asShapeKind({
    model: frameModel,
    face: { label: 'Frame', icon: 'frame' },
    geometry: frameGeometry,
    drawing: drawFrame,
    text: frameText,
    uses: ['stroke', 'fill'],
    keepsApart: () => ({ name: 'frame', properties: ['stroke', 'fill'] }),
  }),
  asShapeKind({
    model: imageModel,
    face: { label: 'Picture', icon: 'image' },
    geometry: imageGeometry,
    drawing: drawImage,
    uses: ['opacity'],
    images: ({ hash }) => (hash === '' ? [] : [hash]),
  }),
  asShapeKind({
    model: videoModel,
    face: { label: 'Video', icon: 'film' },
    geometry: videoGeometry,
    drawing: drawPaper,
    later: async () => ({ drawing: (await import('./video/drawing')).drawVideo }),
    images: ({ hash }) => (hash === '' ? [] : [hash]),
    plays: ({ video }) => video,
    uses: ['opacity'],
  }),
  asShapeKind({
    model: embedModel,
    face: { label: 'Page', icon: 'globe' },
    geometry: embedGeometry,
    drawing: drawPaper,
    later: async () => ({ drawing: (await import('./embed/drawing')).drawEmbed }),
    page: async () => (await import('./embed/page')).embedPage,
    uses: ['opacity', 'fill', 'stroke'],
    keepsApart: () => ({ name: 'embed', properties: ['fill', 'stroke', 'opacity'] }),
  }),
  asShapeKind({
    model: lineModel,
    face: { label: 'Line', into: 'Change to line', icon: 'minus' },
    sort: 'line',
    figure: 'straight',
    geometry: lineGeometry,
    drawing: drawLine,
    text: linearText,
    options: LINEAR_OPTIONS,
    uses: [...LINE_STYLE, 'roughness', ...FILL_STYLE, ...LETTERS],
    keepsApart: ({ stroke }) => (stroke === 'none' ? POURED_STYLE : { name: 'line', properties: FILL_STYLE }),
  }),
  asShapeKind({
    model: arrowModel,
    face: { label: 'Arrow', into: 'Change to arrow', icon: 'move-up-right' },
    sort: 'line',
    isConnector: true,
    geometry: arrowGeometry,
    drawing: drawArrow,
    text: linearText,
    options: LINEAR_OPTIONS,
    uses: [...LINE_STYLE, 'roughness', ...LETTERS],
  }),
  asShapeKind({
    model: textModel,
    face: { label: 'Text', icon: 'type' },
    geometry: textGeometry,
    drawing: drawText,
    text: textText,
    uses: ['stroke', 'opacity', ...LETTERS],
  }),
  asShapeKind<Code>({
    model: codeModel,
    face: { label: 'Code block', noun: 'code block', icon: 'code' },
    geometry: rectangleGeometry,
    drawing: drawRectangle,
    text: { ...rectangleText, language: ({ language }) => language },
    later: async () => (await import('./code/later')).laterOfCode,
    uses: ['fontSize', 'opacity'],
    keepsApart: () => ({ name: 'code', properties: ['fontSize', 'opacity'] }),
  }),
  asShapeKind<Formula>({
    model: formulaModel,
    face: { label: 'Formula', noun: 'formula', icon: 'sigma' },
    geometry: rectangleGeometry,
    drawing: drawRectangle,
    text: { isAll: true, wraps: () => true, language: () => '', between: '$$' },
    later: async () => (await import('./formula/later')).laterOfFormula,
    uses: ['stroke', 'fontSize', 'opacity'],
    keepsApart: () => ({ name: 'formula', properties: ['fontSize'] }),
  }),
  asShapeKind({
    model: tableModel,
    face: { label: 'Table', noun: 'table', icon: 'table' },
    geometry: tableGeometry,
    drawing: drawTable,
    lays: tableLayout,
    uses: ['fill', 'stroke', 'strokeWidth', 'opacity', ...LETTERS, 'valign'],
    keepsApart: () => ({
      name: 'table',
      properties: ['fill', 'stroke', 'strokeWidth', 'opacity', ...LETTERS, 'valign'],
    }),
  }),
  asShapeKind({
    model: cellModel,
    face: { label: 'Cell', noun: 'cell', icon: 'square' },
    geometry: cellGeometry,
    drawing: drawCell,
    text: cellText,
    uses: ['fill', 'stroke', ...LETTERS, 'valign'],
    keepsApart: () => ({ name: 'cell', properties: ['fill', 'stroke', ...LETTERS, 'valign'] }),
  }),
  asShapeKind({
    model: noteModel,
    face: { label: 'Sticky note', noun: 'note', icon: 'sticky-note' },
    geometry: noteGeometry,
    drawing: drawNote,
    text: noteText,
    veiled: veilNote,
    uses: ['fill', 'stroke', 'opacity', ...LETTERS, 'valign'],
    keepsApart: () => ({ name: 'note', properties: ['fill', 'stroke'] }),
  }),
];

/** Every kind of shape there is, by its `type`. A Map, because a type comes from outside and may be `__proto__`. */
export const shapeKinds: ShapeKinds = new Map(KINDS.map((kind) => [kind.model.type, kind]));

/** Their models alone: what a document needs. */
export const shapeModels: ShapeModels = new Map(KINDS.map(({ model }) => [model.type, model]));
