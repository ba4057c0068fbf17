import { useEffect, useState } from 'react';
import { deviceSettings } from '../_board/browser-ports';

/** One of a few, as it was chosen here last. */
export function useKeptChoice<Value extends string>(
  name: string,
  choices: readonly Value[],
  otherwise: Value,
): readonly [Value, (value: Value) => void] {
  const [value, setValue] = useState(otherwise);
  useEffect(() => {
    const kept = choices.find((choice) => choice === deviceSettings.get(name));
    if (kept) setValue(kept);
  }, [name, choices]);
  const choose = (next: Value) => {
    setValue(next);
    deviceSettings.set(name, next);
  };
  return [value, choose];
}
