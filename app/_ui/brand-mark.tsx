/** Driftwood on a wave: the mark of the product. */
export function BrandMark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="#0d7068" />
      <path
        d="M4.5 21.5c2.6 0 3.4-2.3 6-2.3s3.2 2.3 5.8 2.3 3.2-2.3 5.7-2.3 3.1 2.3 5.5 2.3"
        fill="none"
        stroke="#ffffff"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <path
        d="M8.2 14.6 21.4 9.8M17.2 11.2l1.4-3.4"
        fill="none"
        stroke="#f6c98a"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <path
        d="M9.5 26c2-.2 2.8-1.7 5-1.7s2.9 1.6 5 1.7"
        fill="none"
        stroke="#ffffff"
        strokeOpacity=".55"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
