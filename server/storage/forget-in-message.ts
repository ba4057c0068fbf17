import { NOBODY } from './bounds';

/**
 * A message that waits, without a person: wherever it names them stands somebody without a name. What they said stays, as in the log that
 * it tells of.
 *
 * @param body JSON text
 * @param forgotten the id that stands for them in the log from now on
 */
export function forgetInMessage(body: string, person: string, forgotten: string): string {
  return JSON.stringify(JSON.parse(body), (_, value: unknown) => {
    if (value === person) return forgotten;
    const isThem = typeof value === 'object' && value !== null && 'id' in value && value.id === person;
    return isThem ? { ...value, id: forgotten, ...NOBODY } : value;
  });
}
