const NAMED: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  orange: '#ffa500',
  purple: '#800080',
  pink: '#ffc0cb',
  brown: '#a52a2a',
  gray: '#808080',
  grey: '#808080',
  lightgray: '#d3d3d3',
  lightgrey: '#d3d3d3',
  darkgray: '#a9a9a9',
  darkgrey: '#a9a9a9',
  cyan: '#00ffff',
  aqua: '#00ffff',
  magenta: '#ff00ff',
  lime: '#00ff00',
  navy: '#000080',
  teal: '#008080',
  maroon: '#800000',
  olive: '#808000',
  silver: '#c0c0c0',
  gold: '#ffd700',
  violet: '#ee82ee',
  indigo: '#4b0082',
  salmon: '#fa8072',
  tomato: '#ff6347',
  coral: '#ff7f50',
  skyblue: '#87ceeb',
  lightblue: '#add8e6',
  lightgreen: '#90ee90',
};

const byte = (value: number) =>
  Math.round(Math.min(255, Math.max(0, value)))
    .toString(16)
    .padStart(2, '0');

/** A CSS colour as `#rrggbb`, 'none' when nothing of it is seen; undefined when it can't be read. Half-transparency is dropped. */
export function readColour(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim().toLowerCase();
  if (text === 'transparent' || text === 'none' || text === '') return 'none';
  const hex = /^#([0-9a-f]{3,8})$/.exec(text)?.[1];
  if (hex !== undefined) {
    const long = hex.length <= 4 ? [...hex].map((digit) => digit + digit).join('') : hex;
    if (long.length !== 6 && long.length !== 8) return undefined;
    return long.slice(6) === '00' ? 'none' : `#${long.slice(0, 6)}`;
  }
  const parts = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+([\d.]+%?))?\s*\)$/.exec(text);
  if (parts) {
    if (parts[4] !== undefined && Number.parseFloat(parts[4]) === 0) return 'none';
    return `#${parts
      .slice(1, 4)
      .map((part) => byte(Number(part)))
      .join('')}`;
  }
  return Object.hasOwn(NAMED, text) ? NAMED[text] : undefined;
}
