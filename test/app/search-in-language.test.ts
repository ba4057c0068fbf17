import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Command, findCommands, nameCommand } from '../../app/_board/find-commands';
import { findShortcuts, nameShortcut } from '../../app/_board/find-shortcuts';
import { speak } from '../../app/_language/translate';

beforeEach(() =>
  speak('de', {
    Rectangle: 'Rechteck',
    Share: 'Teilen',
    'invite people': 'einladen personen',
    'Move the board': 'Das Board bewegen',
  }),
);
afterEach(() => speak('en', {}));

describe('searching on a page in German', () => {
  it('finds commands by their German name, by the English one and by their other words', () => {
    const command = (id: string, label: string, keywords?: string): Command => ({
      ...{ id, kind: 'Tool', isEnabled: true, run: () => undefined },
      ...nameCommand(label, keywords),
    });
    const commands = [command('rectangle', 'Rectangle'), command('share', 'Share', 'invite people')];
    const found = (query: string) => findCommands(commands, query).map(({ id }) => id);
    expect(commands.map(({ label }) => label)).toEqual(['Rechteck', 'Teilen']);
    expect(found('recht')).toEqual(['rectangle']);
    expect(found('rectangle')).toEqual(['rectangle']);
    expect(found('teil')).toEqual(['share']);
    expect(found('einlad')).toEqual(['share']);
    expect(found('invite')).toEqual(['share']);
    expect(found('invite personen')).toEqual(['share']);
    expect(found('Kreis')).toEqual([]);
  });

  it('finds shortcuts by both names too, and by their keys', () => {
    const keys = { label: 'Rectangle', keys: ['r'], keywords: 'box' };
    const moving = { label: 'Move the board', keys: ['mod+m'] };
    const shortcuts = [keys, moving].map(nameShortcut);
    const found = (query: string) => findShortcuts(shortcuts, query).map(({ label }) => label);
    expect(found('')).toEqual(['Rechteck', 'Das Board bewegen']);
    for (const query of ['rechteck', 'rectangle', 'box']) expect(found(query)).toEqual(['Rechteck']);
    for (const query of ['bewegen', 'move', 'ctrl']) expect(found(query)).toEqual(['Das Board bewegen']);
    const mode = [{ label: 'Fokusmodus', keys: ['.'] }];
    expect(findShortcuts(mode, 'modus')).toEqual(mode);
  });
});
