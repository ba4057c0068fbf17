/** One colour people can choose: as stored, as painted in the dark, and what it is called. */
export interface NamedColour {
  readonly label: string;
  readonly value: string;
  readonly dark: string;
}

/** Every stroke colour has a contrast of at least 3 to 1 on its theme's paper. */
export const STROKE_COLOURS: readonly NamedColour[] = [
  { label: 'Ink', value: '#1d1d20', dark: '#ececf1' },
  { label: 'Slate', value: '#686e78', dark: '#a0a7b3' },
  { label: 'Red', value: '#d3323f', dark: '#ff7a80' },
  { label: 'Orange', value: '#cc5a08', dark: '#ff9a4d' },
  { label: 'Amber', value: '#a67a00', dark: '#f0c040' },
  { label: 'Green', value: '#2c8544', dark: '#63cf80' },
  { label: 'Teal', value: '#0a827c', dark: '#4bcdc4' },
  { label: 'Sky', value: '#147fb8', dark: '#5cbcf2' },
  { label: 'Blue', value: '#3358d4', dark: '#8aa8ff' },
  { label: 'Violet', value: '#7446c6', dark: '#b898ff' },
  { label: 'Pink', value: '#c02f84', dark: '#f884c4' },
  { label: 'Brown', value: '#85583b', dark: '#cfa283' },
];

/**
 * Pale companions of the stroke colours, in the same order. Neighbours differ in lightness too where the dark theme leaves little room
 * for it: there all lie between the paper and what ink can be read on (4.5 to 1).
 */
export const FILL_COLOURS: readonly NamedColour[] = [
  { label: 'White', value: '#ffffff', dark: '#34353e' },
  { label: 'Pale slate', value: '#e6e9ee', dark: '#4d535f' },
  { label: 'Pale red', value: '#ffdcdd', dark: '#7a2c36' },
  { label: 'Pale orange', value: '#ffe1c7', dark: '#7e4a0a' },
  { label: 'Pale amber', value: '#fdefb8', dark: '#655000' },
  { label: 'Pale green', value: '#d3f2da', dark: '#1d6839' },
  { label: 'Pale teal', value: '#cbf1ee', dark: '#0a5f5b' },
  { label: 'Pale sky', value: '#d3ebfa', dark: '#085f85' },
  { label: 'Pale blue', value: '#dce5ff', dark: '#35468c' },
  { label: 'Pale violet', value: '#e9deff', dark: '#624889' },
  { label: 'Pale pink', value: '#fcdcee', dark: '#72305b' },
  { label: 'Pale brown', value: '#f0e1d6', dark: '#644b38' },
];

/** Papers of sticky notes; ink on them has a contrast of 7 to 1 in the light theme, 4.5 to 1 in the dark. */
export const NOTE_COLOURS: readonly NamedColour[] = [
  { label: 'Yellow', value: '#ffe48f', dark: '#866400' },
  { label: 'Peach', value: '#ffcfa3', dark: '#a35514' },
  { label: 'Rose', value: '#ffc2cb', dark: '#a94b5f' },
  { label: 'Lilac', value: '#dccbff', dark: '#795aab' },
  { label: 'Azure', value: '#bfe0ff', dark: '#196dac' },
  { label: 'Mint', value: '#bdeccd', dark: '#0b7947' },
  { label: 'Lime', value: '#dff0a6', dark: '#55730e' },
  { label: 'Cloud', value: '#eceef2', dark: '#5a5e68' },
];

/** What a stored colour is called, or undefined for one that is not of the product's palette. */
export function colourName(value: string): string | undefined {
  return [...STROKE_COLOURS, ...FILL_COLOURS, ...NOTE_COLOURS].find((colour) => colour.value === value)
    ?.label;
}
