import { FARTHEST } from '../../board/parse';

/** A record, or what lies in one, as it came: nothing is certain of it but that it has properties. */
export type TldrawRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is TldrawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function numberIn(record: TldrawRecord, name: string, fallback: number): number {
  const value = record[name];
  return typeof value === 'number' && Math.abs(value) <= FARTHEST ? value : fallback;
}

export function textIn(record: TldrawRecord, name: string): string | undefined {
  const value = record[name];
  return typeof value === 'string' ? value : undefined;
}

export function propsOf(record: TldrawRecord): TldrawRecord {
  return isRecord(record.props) ? record.props : {};
}
