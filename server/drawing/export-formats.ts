/** What a board can be taken away as, and the media type of each. */
export const EXPORT_FORMATS = {
  png: 'image/png',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  excalidraw: 'application/vnd.excalidraw+json',
  json: 'application/json; charset=utf-8',
  driftless: 'application/vnd.driftless+zip',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;
