import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AcknowledgementEvent,
  type AcknowledgementState,
  acknowledge,
  hasUnsavedWork,
  isLockedNow,
  isSaved,
  NOTHING_YET,
  waitedFor,
  wantsMark,
} from '../../sync/client/acknowledgement';
import { STATUS } from '../../sync/protocol/acknowledgement';

const stateAfter = (...events: AcknowledgementEvent[]): AcknowledgementState =>
  events.reduce(acknowledge, NOTHING_YET);

const drawn: AcknowledgementEvent = { kind: 'changed', isWork: true };
const readBack: AcknowledgementEvent = { kind: 'changed', isWork: false };
const opened: AcknowledgementEvent = { kind: 'opened', at: 0 };
const welcomed: AcknowledgementEvent = { kind: 'welcomed', epoch: 1 };
const answered: AcknowledgementEvent = { kind: 'answered' };
const marked: AcknowledgementEvent = { kind: 'marked', at: 0 };
const persisted = (mark: number): AcknowledgementEvent => ({ kind: 'persisted', mark });

describe('what is saved', () => {
  test('nothing is called saved before the server confirmed something', () => {
    expect(isSaved(NOTHING_YET)).toBe(false);
    expect(isSaved(stateAfter(opened, welcomed, answered))).toBe(false);
    expect(isSaved(stateAfter(opened, welcomed, answered, marked))).toBe(false);
    expect(isSaved(stateAfter(opened, welcomed, answered, marked, persisted(1)))).toBe(true);
  });

  test('what was drawn offline is saved when the mark after the answer is confirmed', () => {
    const state = stateAfter(drawn, drawn, opened, welcomed, answered, marked);
    expect(isSaved(state)).toBe(false);
    expect(hasUnsavedWork(state)).toBe(true);
    expect(isSaved(acknowledge(state, persisted(1)))).toBe(true);
  });

  test('a change after the mark is not covered by it', () => {
    const state = stateAfter(opened, welcomed, answered, drawn, marked, drawn, persisted(1));
    expect(isSaved(state)).toBe(false);
    expect(wantsMark(state)).toBe(true);
    expect(isSaved([marked, persisted(2)].reduce(acknowledge, state))).toBe(true);
  });

  test('what a former connection confirmed does not count for this one', () => {
    const state = stateAfter(
      opened,
      welcomed,
      answered,
      marked,
      persisted(1),
      { kind: 'closed' },
      opened,
      welcomed,
    );
    expect(isSaved(state)).toBe(false);
    expect(isSaved(acknowledge(state, persisted(1)))).toBe(false);
    expect(isSaved([answered, marked, persisted(1)].reduce(acknowledge, state))).toBe(true);
  });

  test('a gap that the server found makes the marks before it worthless', () => {
    const state = stateAfter(opened, welcomed, answered, drawn, marked, answered, persisted(1));
    expect(isSaved(state)).toBe(false);
    expect(isSaved([marked, persisted(2)].reduce(acknowledge, state))).toBe(true);
  });

  test('a server restored from a backup has to confirm everything again', () => {
    const state = stateAfter(
      drawn,
      opened,
      welcomed,
      answered,
      marked,
      persisted(1),
      { kind: 'closed' },
      opened,
      {
        kind: 'welcomed',
        epoch: 2,
      },
    );
    expect(hasUnsavedWork(state)).toBe(true);
  });

  test('a refused change is not saved by what is confirmed after it, until everything was sent again', () => {
    const refused = stateAfter(opened, welcomed, answered, drawn, marked, {
      kind: 'rejected',
      mark: 1,
      code: STATUS.storageFull,
      reason: 'full',
    });
    const later = [drawn, marked, persisted(2)].reduce(acknowledge, refused);
    expect(isSaved(later)).toBe(false);
    expect(hasUnsavedWork(later)).toBe(true);
    expect(isSaved([answered, marked, persisted(3)].reduce(acknowledge, later))).toBe(true);
  });

  test('a viewer whose empty answer is refused as read-only has nothing unsaved', () => {
    const state = stateAfter(readBack, opened, welcomed, answered, marked, {
      kind: 'rejected',
      mark: 1,
      code: STATUS.readOnly,
      reason: 'read only',
    });
    expect(isSaved(state)).toBe(true);
  });

  test('a lock holds over a lost connection, until the server confirms without one', () => {
    const locked: AcknowledgementEvent = { kind: 'troubled', code: STATUS.locked, text: '' };
    const told = stateAfter(opened, welcomed, locked);
    expect(isLockedNow(told, false)).toBe(true);
    const back = [{ kind: 'closed' } as const, opened, welcomed, answered, marked].reduce(acknowledge, told);
    expect(isLockedNow(back, true)).toBe(true);
    expect(isLockedNow(acknowledge(back, persisted(1)), true)).toBe(false);
  });

  test('a board that was read back and is known to be sent is no unsaved work', () => {
    expect(hasUnsavedWork(stateAfter(readBack))).toBe(false);
    expect(hasUnsavedWork(stateAfter(readBack, drawn, readBack))).toBe(true);
  });

  test('no mark is sent before the server said welcome and asked for what it lacks', () => {
    expect(wantsMark(stateAfter(opened, welcomed, drawn))).toBe(false);
    const state = stateAfter(opened, answered, drawn);
    expect(wantsMark(state)).toBe(false);
    expect(waitedFor(state, 21_000)).toBe(21_000);
  });
});

/**
 * A server that stores what reaches it, loses what did not reach its disk when it crashes, finds gaps, and confirms every mark it
 * sees: even one after a gap, as long as it asked for what it lacks before. The client must see through that.
 */
class Model {
  state = NOTHING_YET;
  private drawnCount = 0;
  private epoch = 1;
  private isOpen = false;
  private disk = new Set<number>();
  private up: ({ changes: number[]; isAnswer: boolean } | { mark: number })[] = [];
  private down: ({ kind: 'step1' } | { kind: 'persisted'; mark: number } | { kind: 'welcome' })[] = [];
  private hasGap = false;

  take(event: AcknowledgementEvent): void {
    this.state = acknowledge(this.state, event);
    while (wantsMark(this.state)) {
      this.state = acknowledge(this.state, { kind: 'marked', at: 0 });
      this.up.push({ mark: this.state.socket!.lastMark });
    }
  }

  draw(isWork: boolean): void {
    this.drawnCount += 1;
    if (this.isOpen) this.up.push({ changes: [this.drawnCount], isAnswer: false });
    this.take({ kind: 'changed', isWork });
  }

  toggle(): void {
    this.isOpen = !this.isOpen;
    this.up = [];
    this.hasGap = false;
    this.down = this.isOpen ? [{ kind: 'welcome' }, { kind: 'step1' }] : [];
    this.take(this.isOpen ? { kind: 'opened', at: 0 } : { kind: 'closed' });
  }

  serve(losesFrame: boolean): void {
    const frame = this.up.shift();
    if (!frame) return;
    if ('mark' in frame) {
      this.down.push({ kind: 'persisted', mark: frame.mark });
      return;
    }
    if (frame.isAnswer) this.hasGap = false;
    else if (losesFrame) this.hasGap = true;
    if (this.hasGap) this.down.push({ kind: 'step1' });
    else for (const change of frame.changes) this.disk.add(change);
  }

  deliver(): void {
    const message = this.down.shift();
    if (message?.kind === 'welcome') this.take({ kind: 'welcomed', epoch: this.epoch });
    else if (message?.kind === 'persisted') this.take(message);
    else if (message?.kind === 'step1') {
      this.up.push({ changes: this.everything(), isAnswer: true });
      this.take({ kind: 'answered' });
    }
  }

  restore(): void {
    if (this.isOpen) this.toggle();
    this.epoch += 1;
    this.disk = new Set();
  }

  get isOnDisk(): boolean {
    return this.everything().every((change) => this.disk.has(change));
  }

  private everything(): number[] {
    return Array.from({ length: this.drawnCount }, (_, index) => index + 1);
  }
}

type Step = 'draw' | 'read' | 'toggle' | 'serve' | 'lose' | 'deliver' | 'restore';

test('whatever happens on the way, "saved" is said only when everything is on the server’s disk', () => {
  const step = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom<Step>('serve', 'deliver') },
    { weight: 3, arbitrary: fc.constantFrom<Step>('draw', 'read', 'lose') },
    { weight: 1, arbitrary: fc.constantFrom<Step>('toggle', 'restore') },
  );
  let claims = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const model = new Model();
      for (const each of ['toggle', ...steps] as Step[]) {
        if (each === 'draw') model.draw(true);
        if (each === 'read') model.draw(false);
        if (each === 'toggle') model.toggle();
        if (each === 'serve') model.serve(false);
        if (each === 'lose') model.serve(true);
        if (each === 'deliver') model.deliver();
        if (each === 'restore') model.restore();
        if (!isSaved(model.state)) continue;
        claims += 1;
        expect(model.isOnDisk).toBe(true);
        expect(hasUnsavedWork(model.state)).toBe(false);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(claims).toBeGreaterThan(100);
});

test('once the network holds, everything gets saved', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom<Step>('draw', 'toggle', 'lose', 'deliver'), { maxLength: 40 }),
      (steps) => {
        const model = new Model();
        for (const each of steps) {
          if (each === 'draw') model.draw(true);
          if (each === 'toggle') model.toggle();
          if (each === 'lose') model.serve(true);
          if (each === 'deliver') model.deliver();
        }
        if (model.state.socket === null) model.toggle();
        for (let turn = 0; turn < 300; turn += 1) {
          model.serve(false);
          model.deliver();
        }
        expect(isSaved(model.state)).toBe(true);
        expect(model.isOnDisk).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
