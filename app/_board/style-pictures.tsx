import type { ReactNode } from 'react';

function Picture({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export function WidthPicture({ width }: { readonly width: number }) {
  return (
    <Picture>
      <path d="M3.5 10h13" strokeWidth={width} />
    </Picture>
  );
}

export function DashPicture({ pattern }: { readonly pattern: string }) {
  return (
    <Picture>
      <path d="M3 10h14" strokeWidth="2" strokeDasharray={pattern} />
    </Picture>
  );
}

const FILLS: Readonly<Record<string, ReactNode>> = {
  solid: <path d="M4 4h12v12H4z" fill="currentColor" stroke="none" />,
  hachure: <path d="m4 9 5-5M4 16 16 4M11 16l5-5" strokeWidth="1.4" />,
  'cross-hatch': <path d="m4 9 5-5M4 16 16 4M11 16l5-5M4 11l5 5M4 4l12 12M11 4l5 5" strokeWidth="1.1" />,
  zigzag: <path d="m4 8 4-4-3.5 8.5 8-8L7 16l9-9-3.5 9L16 12.5" strokeWidth="1.2" />,
  dots: (
    <path
      d="M6.5 6.5h.01M10 6.5h.01M13.5 6.5h.01M6.5 10h.01M10 10h.01M13.5 10h.01M6.5 13.5h.01M10 13.5h.01M13.5 13.5h.01"
      strokeWidth="1.9"
    />
  ),
};

export function FillPicture({ style }: { readonly style: string }) {
  return (
    <Picture>
      {FILLS[style]}
      {style === 'solid' ? null : <rect x="3.5" y="3.5" width="13" height="13" rx="2" strokeWidth="1.3" />}
    </Picture>
  );
}

const SKETCHES = [
  'M3 12.5C7 4.5 12 4.5 17 9.5',
  'M3 13c2-5 4-7 5.5-5.5S9 13 11 12s3-4 6-4.5',
  'M3 13c1-4 4-8 5-6s-3 6-1 6 4-7 6-6-2 6 0 6 3-3 4-5',
];

export function SketchPicture({ level }: { readonly level: number }) {
  return (
    <Picture>
      <path d={SKETCHES[level]} strokeWidth="1.6" />
    </Picture>
  );
}

export function CornerPicture({ radius }: { readonly radius: number }) {
  return (
    <Picture>
      <path
        d={`M4.5 16V${4.5 + radius}${radius ? `a${radius} ${radius} 0 0 1 ${radius}-${radius}` : ''}H16`}
        strokeWidth="1.8"
      />
    </Picture>
  );
}
