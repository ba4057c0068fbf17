import { signal } from '@preact/signals-core';
import { writeStep } from '../write-step';
import type { Action } from './action';
import type { ActionPorts } from './ports';

/** The grid belongs to the board: everybody sees it. */
export function toggleGrid(ports: Pick<ActionPorts, 'board' | 'history' | 'canWrite'>): Action {
  const { board, canWrite } = ports;
  const isOn = () => board.settings().grid;
  return {
    id: 'grid',
    label: 'Grid',
    group: 'view',
    keys: ["mod+'"],
    icon: 'grid-3x3',
    keywords: 'raster squares lines',
    writes: true,
    isEnabled: () => canWrite.value,
    isOn,
    run() {
      const grid = !isOn();
      writeStep(ports, grid ? 'show grid' : 'hide grid', (edit) => edit.set('grid', grid));
    },
  };
}

export function toggleDark({ page }: Pick<ActionPorts, 'page'>): Action {
  const version = signal(0);
  return {
    id: 'dark',
    label: 'Dark mode',
    group: 'view',
    keys: ['alt+shift+d'],
    icon: 'moon',
    keywords: 'theme night light',
    writes: false,
    isEnabled: () => true,
    isOn: () => version.value >= 0 && page.isDark(),
    run() {
      page.setDark(!page.isDark());
      version.value += 1;
    },
  };
}

export function toggleLayers({ page }: Pick<ActionPorts, 'page'>): Action {
  return {
    id: 'layers',
    label: 'Layers',
    group: 'view',
    keys: ['alt+l'],
    icon: 'layers',
    keywords: 'list order stack outline panel',
    writes: false,
    isEnabled: () => true,
    isOn: () => page.isListingLayers(),
    run: () => page.toggleLayers(),
  };
}

export function toggleToolLock({ toolbox }: Pick<ActionPorts, 'toolbox'>): Action {
  return {
    id: 'tool-lock',
    label: 'Keep tool after drawing',
    group: 'view',
    keys: ['q'],
    icon: 'lock',
    keywords: 'lock repeat',
    writes: true,
    isEnabled: () => true,
    isOn: () => toolbox.isLocked.value,
    run: () => toolbox.setLocked(!toolbox.isLocked.peek()),
  };
}
