import { type ComponentType, lazy, useEffect, useState } from 'react';
import { LazyPart } from '../../_ui/lazy-part';
import { watchForFirst } from '../watch-for-first';
import { isProgram } from './is-program';
import type { ProgramLayerProps } from './program-layer';

/** Without the network a program is copied from the menu. */
const Nothing: ComponentType<ProgramLayerProps> = () => null;
const ProgramLayer = lazy(() =>
  import('./program-layer').then(
    (module) => ({ default: module.ProgramLayer as ComponentType<ProgramLayerProps> }),
    () => ({ default: Nothing }),
  ),
);

/** What lies over programs: it comes with the first one, for few boards have any. */
export function LazyProgramLayer({ session }: ProgramLayerProps) {
  const { board } = session;
  const [isWanted, setWanted] = useState(false);
  useEffect(() => watchForFirst(board, isProgram, () => setWanted(true)), [board]);
  return isWanted ? (
    <LazyPart>
      <ProgramLayer session={session} />
    </LazyPart>
  ) : null;
}
