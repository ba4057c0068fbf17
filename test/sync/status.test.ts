import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../board/sentence';
import { type AcknowledgementEvent, acknowledge, NOTHING_YET } from '../../sync/client/acknowledgement';
import type { ConnectionState } from '../../sync/client/connection-state';
import { describeStatus, type StatusCircumstances } from '../../sync/client/status';
import { statusWords } from '../../sync/client/status-words';
import { STATUS } from '../../sync/protocol/acknowledgement';
import { CLOSE } from '../../sync/protocol/close-codes';

const OPENED: AcknowledgementEvent[] = [
  { kind: 'opened', at: 0 },
  { kind: 'welcomed', epoch: 1 },
  { kind: 'answered' },
  { kind: 'marked', at: 0 },
];
const CONFIRMED: AcknowledgementEvent[] = [...OPENED, { kind: 'persisted', mark: 1 }];
const DRAWN: AcknowledgementEvent = { kind: 'changed', isWork: true };

const stateAfter = (events: AcknowledgementEvent[]) => events.reduce(acknowledge, NOTHING_YET);
const kept = { trouble: null, isStored: true };
const writing = { trouble: null, isStored: false };
const broken = { trouble: 'refused', isStored: false };
const open: ConnectionState = { kind: 'open' };
const away: ConnectionState = { kind: 'away' };

function words(given: Partial<StatusCircumstances>): string {
  return inEnglish(
    statusWords(
      describeStatus({
        admission: { kind: 'admitted' },
        connection: open,
        acknowledgement: NOTHING_YET,
        device: kept,
        now: 0,
        ...given,
      }),
    ),
  );
}

const OFFLINE = 'Offline. Changes are kept on this device';
const NOT_KEPT = 'Not saved: this browser can’t keep changes on this device';

describe('the words of the status line', () => {
  test.each([
    ['everything confirmed', { acknowledgement: stateAfter(CONFIRMED) }, 'Saved'],
    ['nothing confirmed yet', { acknowledgement: stateAfter(OPENED) }, 'Saving…'],
    ['a change since', { acknowledgement: stateAfter([...CONFIRMED, DRAWN]) }, 'Saving…'],
    ['unanswered for 6 s', { acknowledgement: stateAfter(OPENED), now: 6_000 }, 'Saving…'],
    [
      'unanswered for 21 s',
      { acknowledgement: stateAfter(OPENED), now: 21_000 },
      'Not saved: the server does not answer',
    ],
    [
      'no welcome for 21 s',
      { acknowledgement: stateAfter(OPENED.slice(0, 1)), now: 21_000 },
      'Not saved: the server does not answer',
    ],
    ['no server, kept here', { connection: away }, OFFLINE],
    [
      'no server, though it was saved before',
      { connection: away, acknowledgement: stateAfter([...CONFIRMED, { kind: 'closed' }]) },
      OFFLINE,
    ],
    ['no server, still being written', { connection: away, device: writing }, 'Saving…'],
    ['no server and no storage', { connection: away, device: broken }, NOT_KEPT],
    ['the first attempt', { connection: { kind: 'connecting', failures: 0 } as const }, 'Saving…'],
    ['a later attempt', { connection: { kind: 'connecting', failures: 2 } as const }, OFFLINE],
    ['a server but no storage', { acknowledgement: stateAfter(CONFIRMED), device: broken }, 'Saved'],
    [
      'a new board, untouched',
      { admission: { kind: 'untouched' } as const, connection: { kind: 'idle' } as const },
      'Saved',
    ],
    [
      'a new board, the server away',
      { admission: { kind: 'unreachable' } as const, connection: { kind: 'idle' } as const },
      OFFLINE,
    ],
    ['the same without storage', { admission: { kind: 'unreachable' } as const, device: broken }, NOT_KEPT],
    ['asking for the board', { admission: { kind: 'asking' } as const }, 'Saving…'],
  ] as [string, Partial<StatusCircumstances>, string][])('%s', (_situation, given, expected) => {
    expect(words(given)).toBe(expected);
  });

  test.each(['', 'Not saved: the server’s disk is full'])(
    'a full disk at the server is told while something waits for it, which says “%s”',
    (text) => {
      const full: AcknowledgementEvent = { kind: 'troubled', code: STATUS.storageFull, text };
      expect(words({ acknowledgement: stateAfter([...OPENED, DRAWN, full]) })).toBe(
        'Not saved: the server’s disk is full',
      );
      const fine: AcknowledgementEvent = { kind: 'troubled', code: STATUS.ok, text: '' };
      expect(words({ acknowledgement: stateAfter([...OPENED, DRAWN, full, fine]) })).toBe('Saving…');
    },
  );

  test('a refused change is told with its reason, and never covered up by a later confirmation', () => {
    const events: AcknowledgementEvent[] = [
      ...OPENED,
      DRAWN,
      { kind: 'rejected', mark: 1, code: 9, reason: 'the picture is too large' },
      { kind: 'marked', at: 0 },
      { kind: 'persisted', mark: 2 },
    ];
    expect(words({ acknowledgement: stateAfter(events) })).toBe('Not saved: the picture is too large');
  });

  test('every final refusal has words for people', () => {
    for (const code of Object.values(CLOSE).filter((one) => one >= 4400 && one < 4500)) {
      const text = words({ connection: { kind: 'refused', code, reason: '' } });
      expect(text).toMatch(/^Not saved: \S/);
    }
  });
});
