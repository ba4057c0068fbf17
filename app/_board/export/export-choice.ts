import { type ExportOptions, FILE_FORMATS, type FileFormat } from '../../../editor/files/file-format';
import type { SettingStorage } from '../../../editor/style/remembered-styles';
import { message } from '../../_language/message';

export type ExportFormat = FileFormat | 'pdf';

/** What a person wants of an export. */
export interface ExportChoice {
  /** 'board', 'selection', or the id of a frame. */
  readonly part: string;
  readonly format: ExportFormat;
  /** Pixels per board unit of a PNG. */
  readonly scale: number;
  readonly isTransparent: boolean;
  readonly isDark: boolean;
  /** Whether a picture carries the board inside. */
  readonly carries: boolean;
  /** Whether a PDF has a page for each frame. */
  readonly isPaged: boolean;
}

export interface FormatFace {
  readonly value: ExportFormat;
  readonly label: string;
  readonly about: string;
  /** Whether it is a picture, whose looks are chosen. */
  readonly isPicture: boolean;
}

export const FORMATS: readonly FormatFace[] = [
  { value: 'png', label: 'PNG', about: message('A picture for everywhere'), isPicture: true },
  { value: 'svg', label: 'SVG', about: message('Sharp at every size, with real text'), isPicture: true },
  { value: 'pdf', label: 'PDF', about: message('For printing and sending'), isPicture: true },
  {
    value: 'driftless',
    label: 'Driftless',
    about: message('The whole board with its pictures'),
    isPicture: false,
  },
  { value: 'excalidraw', label: 'Excalidraw', about: message('Opens in Excalidraw'), isPicture: false },
  { value: 'json', label: 'JSON', about: message('Readable by programs'), isPicture: false },
  { value: 'md', label: 'Markdown', about: message('What is written, as text'), isPicture: false },
  { value: 'csv', label: 'CSV', about: message('Notes as a table'), isPicture: false },
];

export const SCALES = [1, 2, 3, 4] as const;

const DEFAULTS: ExportChoice = {
  part: 'board',
  format: 'png',
  scale: 2,
  isTransparent: false,
  isDark: false,
  carries: true,
  isPaged: true,
};

const SETTING = 'export';
/** A preview of something small is drawn so many times larger at most. */
const SHARPEST = 4;

/** How this person exported last; the part is chosen anew each time. */
export function rememberedChoice(storage: SettingStorage, hasSelection: boolean): ExportChoice {
  const part = hasSelection ? 'selection' : 'board';
  try {
    const kept = JSON.parse(storage.get(SETTING) ?? '{}') as Partial<Record<keyof ExportChoice, unknown>>;
    const format = [...FILE_FORMATS, 'pdf' as const].find((each) => each === kept.format) ?? DEFAULTS.format;
    const scale = SCALES.find((each) => each === kept.scale) ?? DEFAULTS.scale;
    const isOn = (name: 'isTransparent' | 'isDark' | 'carries' | 'isPaged') =>
      typeof kept[name] === 'boolean' ? kept[name] : DEFAULTS[name];
    return {
      ...{ part, format, scale, isTransparent: isOn('isTransparent'), isDark: isOn('isDark') },
      ...{ carries: isOn('carries'), isPaged: isOn('isPaged') },
    };
  } catch {
    return { ...DEFAULTS, part };
  }
}

export function rememberChoice(storage: SettingStorage, choice: ExportChoice): void {
  storage.set(SETTING, JSON.stringify(choice));
}

/** What of the board a choice is about, as the editor takes it. */
export function partOf(part: ExportChoice['part']): ExportOptions {
  return part === 'selection' ? { isSelection: true } : part === 'board' ? {} : { frame: part };
}

/** The same as the editor takes it. */
export function optionsOf({ part, ...choice }: ExportChoice): ExportOptions {
  return {
    ...partOf(part),
    scale: choice.scale,
    carries: choice.carries,
    background: choice.isTransparent ? 'none' : 'paper',
    theme: choice.isDark ? 'dark' : 'light',
  };
}

/** What a preview shows: the picture, or the beginning of what is written. */
export interface PreviewWish {
  readonly words: 'md' | 'csv' | null;
  readonly options: ExportOptions;
}

/** What of a choice changes its preview: two choices that look the same have equal wishes, and nothing is drawn anew for the second. */
export function previewOf({ part, format, isTransparent, isDark }: ExportChoice): PreviewWish {
  const isWords = format === 'md' || format === 'csv';
  const looks = isWords ? { isTransparent: false, isDark: false } : { isTransparent, isDark };
  return {
    words: isWords ? format : null,
    options: optionsOf({ ...DEFAULTS, part, ...looks, scale: SHARPEST, carries: false }),
  };
}

/** The same as the server takes it. */
export function wishesOf({ part, ...choice }: ExportChoice, selected: readonly string[]): object {
  return {
    ...(part === 'selection' ? { shapes: selected } : part === 'board' ? {} : { frame: part }),
    format: choice.format,
    scale: choice.scale,
    carries: choice.carries,
    background: choice.isTransparent ? 'none' : 'paper',
    theme: choice.isDark ? 'dark' : 'light',
    ...(choice.format === 'pdf' && choice.isPaged && part === 'board' ? { pages: 'frames' } : {}),
  };
}
