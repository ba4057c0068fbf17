import { describe, expect, it } from 'vitest';
import { wakeWhenSaved } from '../../app/_board/wake-when-saved';
import type { SaveStatus } from '../../sync/client/status';

function open() {
  let tell = () => {};
  const work = {
    status: { kind: 'saved' } as SaveStatus,
    onChange(listener: () => void) {
      tell = listener;
      return () => {
        tell = () => {};
      };
    },
  };
  let wake = () => {};
  const still = {
    isHidden: () => false,
    onNetworkLost: () => () => {},
    onWake(listener: () => void) {
      wake = listener;
      return () => {
        wake = () => {};
      };
    },
  };
  let woken = 0;
  const stop = wakeWhenSaved(still, work).onWake(() => {
    woken += 1;
  });
  const becomes = (kind: 'saved' | 'saving' | 'offline') => {
    work.status = { kind };
    tell();
  };
  return { becomes, stop, wakeBrowser: () => wake(), woken: () => woken };
}

describe('a connection beside the document’s', () => {
  it('is woken when the server answers for the document again, once', () => {
    const { becomes, woken } = open();
    becomes('offline');
    becomes('offline');
    expect(woken()).toBe(0);
    becomes('saving');
    becomes('saved');
    becomes('saved');
    expect(woken()).toBe(1);
  });

  it('is woken by the browser too, and by nothing once it is gone', () => {
    const { becomes, stop, wakeBrowser, woken } = open();
    wakeBrowser();
    expect(woken()).toBe(1);
    stop();
    becomes('offline');
    becomes('saved');
    wakeBrowser();
    expect(woken()).toBe(1);
  });
});
