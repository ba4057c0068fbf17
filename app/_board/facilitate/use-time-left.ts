import { useEffect, useState } from 'react';
import { type RoomTimer, timeLeft } from '../../../sync/client/room/timer';

const TICK = 200;

/** Milliseconds that are left of a timer; rendered anew when the second changes. */
export function useTimeLeft(timer: RoomTimer, serverNow: () => number): number {
  const read = () => timeLeft(timer, serverNow());
  const [, setSecond] = useState(0);
  useEffect(() => {
    if (timer.endsAt === null) return undefined;
    const tick = () => setSecond(Math.ceil(timeLeft(timer, serverNow()) / 1000));
    const handle = setInterval(tick, TICK);
    return () => clearInterval(handle);
  }, [timer, serverNow]);
  return read();
}
