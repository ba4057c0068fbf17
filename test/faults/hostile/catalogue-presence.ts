import { fromHex, presence } from './bytes';

const OWN = 4_242;
export const VICTIM = 31_337;

export interface PresenceRow {
  readonly id: string;
  readonly says: string;
  readonly sends: () => readonly Uint8Array[];
  /** Closed with a code; or `harmless`: it is dropped or cleaned without a word, and nobody hears of it. */
  readonly answer: number | 'harmless';
}

const own = (json: string, clock = 2) => [presence([{ client: OWN, clock, json }])];
const row = (
  id: string,
  says: string,
  sends: () => readonly Uint8Array[],
  answer: PresenceRow['answer'],
) => ({
  id,
  says,
  sends: () => [presence([{ client: OWN, clock: 1, json: '{"user":{}}' }]), ...sends()],
  answer,
});

/** Reliability study, section 3.C. Stock clients honestly repeat others' states, so these are dropped without a word, never punished. */
export const PRESENCE_ROWS: readonly PresenceRow[] = [
  row('C1', '2^31 people', () => [fromHex('01 05 80 80 80 80 08')], 4400),
  row('C2', 'JSON that is none', () => own('{'), 4400),
  row('C3', 'a state that is a text', () => own('"x"'), 'harmless'),
  row('C3b', 'a state that is a number', () => own('5'), 'harmless'),
  row('C3c', 'a state that is a list', () => own('[]'), 'harmless'),
  row('C4', 'a state of 1 MB', () => own(`{"user":{"name":"${'x'.repeat(1_000_000)}"}}`), 4400),
  row(
    'C5',
    '20,000 people at once',
    () => [
      presence(
        Array.from({ length: 20_000 }, (_, index) => ({
          client: index + 50_000,
          clock: 1,
          json: '{"user":{}}',
        })),
      ),
    ],
    'harmless',
  ),
  row(
    'C6',
    'a victim’s state, from now until for ever',
    () => [presence([{ client: VICTIM, clock: 2 ** 53 - 1, json: '{"user":{"name":"Evil"}}' }])],
    'harmless',
  ),
  row(
    'C7',
    'that a victim has left',
    () => [presence([{ client: VICTIM, clock: 999, json: 'null' }])],
    'harmless',
  ),
  row(
    'C8',
    'a name that is markup',
    () => own('{"user":{"name":"<img src=x onerror=alert(1)>","color":"#000000"}}'),
    'harmless',
  ),
  row('C8b', 'a name that turns the line', () => own('{"user":{"name":"\u202eEvil"}}'), 'harmless'),
  row(
    'C9',
    'a cursor that is a text',
    () => own('{"cursor":{"x":"1e999"},"user":{"color":"url(https://evil/x)"}}'),
    'harmless',
  ),
  row('C9b', 'a cursor at infinity', () => own('{"cursor":[1e999,0]}'), 'harmless'),
  row(
    'C11',
    'JSON that is 60,000 deep',
    () => own(`{"gesture":${'['.repeat(30_000)}${']'.repeat(30_000)}}`),
    'harmless',
  ),
];
