import type { LetterSwitch } from '../../board/text-marks';

export interface DescribedStyle {
  readonly name: LetterSwitch;
  readonly label: string;
  readonly icon: string;
  /** In a text and on a selection. */
  readonly keys: readonly string[];
}

/** How letters can look: the row of buttons, the keys and the sheet of shortcuts come from here. */
export const LETTER_STYLES: readonly DescribedStyle[] = [
  { name: 'bold', label: 'Bold', icon: 'bold', keys: ['mod+b'] },
  { name: 'italic', label: 'Italic', icon: 'italic', keys: ['mod+i'] },
  { name: 'underline', label: 'Underline', icon: 'underline', keys: ['mod+u'] },
  { name: 'strike', label: 'Strike through', icon: 'strikethrough', keys: ['mod+shift+x'] },
  { name: 'code', label: 'Code', icon: 'code', keys: ['mod+e'] },
  { name: 'highlight', label: 'Highlight', icon: 'highlighter', keys: ['mod+shift+h'] },
];
