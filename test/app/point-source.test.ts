import { describe, expect, test } from 'vitest';
import { PointSource } from '../../app/_board/history/point-source';

/** A server on which change n is the byte n, with a snapshot, told as 99, at every tenth. */
function open() {
  const asked: number[] = [];
  let isResting = Promise.resolve();
  const lies = (seq: number) => {
    const start = seq - (seq % 10);
    const rows = Array.from({ length: seq - start }, (_, index) => Uint8Array.of(start + index + 1));
    return start > 0 ? [Uint8Array.of(99), ...rows] : rows;
  };
  const source = new PointSource({
    api: {
      pieces: async (seq) => {
        asked.push(seq);
        return lies(seq);
      },
    },
    handRests: () => isResting,
  });
  const never = new AbortController().signal;
  return {
    ...{ source, asked, lies },
    look: (seq: number, signal = never) => source.find(seq, signal),
    move(until: Promise<void>) {
      isResting = until;
    },
  };
}

describe('points of the past', () => {
  test('between what was fetched last and its snapshot are those that the server would tell, and it is not asked', async () => {
    const { look, asked, lies } = open();
    expect(await look(27)).toEqual(lies(27));
    for (const seq of [26, 22, 21, 27, 20]) expect(await look(seq), `at ${seq}`).toEqual(lies(seq));
    expect(asked).toEqual([27]);
    expect(await look(28)).toEqual(lies(28));
    expect(await look(5)).toEqual(lies(5));
    expect(await look(3)).toEqual(lies(3));
    expect(asked).toEqual([27, 28, 5]);
    expect(await look(22), 'looked at lately').toEqual(lies(22));
    expect(asked).toEqual([27, 28, 5]);
  });

  test('are not built while the hand moves on', async () => {
    const { look, move } = open();
    await look(27);
    const passing = new AbortController();
    let rest = () => {};
    move(
      new Promise((tell) => {
        rest = tell;
      }),
    );
    const found = look(25, passing.signal);
    passing.abort();
    rest();
    expect(await found).toBeNull();
  });

  test('are asked for anew when the past was let go of, also where an answer was on its way', async () => {
    const { look, asked, source } = open();
    const coming = look(27);
    source.forget();
    await coming;
    await look(26);
    expect(asked).toEqual([27, 26]);
    source.forget();
    await look(26);
    expect(asked).toEqual([27, 26, 26]);
  });
});
