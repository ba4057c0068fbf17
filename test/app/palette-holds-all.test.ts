import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signal } from '@preact/signals-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Branching } from '../../app/_board/branching';
import { collectCommands } from '../../app/_board/collect-commands';
import { findCommands } from '../../app/_board/find-commands';
import { askedAtCursor } from '../../app/_board/presence/asked-early';
import type { SidePanelName } from '../../app/_board/side-panels';
import type { DialogName } from '../../app/_board/use-dialogs';
import { LANGUAGES, type LanguageCode } from '../../app/_language/languages';
import { speak, translate } from '../../app/_language/translate';
import { ROOT } from '../../scripts/setup.mjs';
import { type Role, roleAllows } from '../../sync/protocol/roles';
import { createEditorDriver } from '../harness/editor-driver';

const catalogOf = (code: LanguageCode): Readonly<Record<string, string>> =>
  code === 'en' ? {} : JSON.parse(readFileSync(join(ROOT, `app/_language/catalogs/${code}.json`), 'utf8'));

/** Somebody at the palette of a board, and what a command opened for them. */
function openPalette(role: Role = 'owner', isNarrow = true) {
  const opened: string[] = [];
  const branching = {
    original: signal({ id: 'first', title: 'First' }),
    branch: async () => void opened.push('copy'),
    merge: async () => undefined,
  } as unknown as Branching;
  const panels = { open: (panel: SidePanelName) => void opened.push(panel) };
  const { editor } = createEditorDriver();
  const { actions, toolbox } = editor;
  const allowed = { actions, toolbox, canWrite: signal(roleAllows(role, 'edit')) };
  const session = { editor: allowed, branching, panels, role: signal(role) } as unknown as Parameters<
    typeof collectCommands
  >[0]['session'];
  const open = (dialog: DialogName) => void opened.push(dialog);
  const commands = collectCommands({ session, open }, isNarrow);
  return { commands, opened, editor };
}

/** How many rows somebody looks at. */
const SEEN = 6;
const seenBy = (commands: ReturnType<typeof openPalette>['commands'], query: string) =>
  findCommands(commands, query)
    .slice(0, SEEN)
    .map(({ id }) => id);

afterEach(() => speak('en', {}));

/** Every panel, and by what people ask for it. A new one does not compile until it is here. */
const PANELS: Readonly<Record<SidePanelName, readonly string[]>> = {
  history: ['history', 'time travel', 'versions', 'restore', 'replay', 'film', 'past'],
  comments: ['comments', 'feedback', 'threads'],
  chat: ['chat', 'talk', 'message'],
  layers: ['layers', 'stack order', 'outline'],
  facilitate: ['facilitate', 'timer', 'vote', 'workshop', 'spotlight'],
};
/** The palette itself is not in it. */
const DIALOGS: Readonly<Record<Exclude<DialogName, 'commands'>, readonly string[]>> = {
  share: ['share', 'invite', 'members', 'embed', 'webhook', 'link people'],
  help: ['shortcuts', 'help', 'keys', 'keyboard shortcuts', 'gestures'],
  preferences: ['preferences', 'settings', 'options', 'language', 'deutsch', '日本語', 'smoothing'],
  find: ['find', 'search', 'replace'],
  library: ['library', 'reuse'],
  templates: ['templates', 'kanban', 'retro'],
  export: ['export', 'png', 'pdf', 'download'],
};
/** What is opened by an action, which has a key of its own. */
const BY_ACTION = ['layers', 'export'];
const asked = Object.entries({ ...PANELS, ...DIALOGS }).flatMap(([name, queries]) =>
  queries.map((query) => [query, name] as const),
);

describe('the command palette', () => {
  test.each(asked)('asked for “%s” opens what is meant: %s', (query, name) => {
    const { commands, opened } = openPalette();
    const found = findCommands(commands, query).slice(0, SEEN);
    if (BY_ACTION.includes(name)) expect(found.map(({ id }) => id)).toContain(name);
    else {
      for (const { id, run } of found)
        if (/^screen (?!new|sample|home|light|dark|system|try|merge)/.test(id)) run();
      expect(opened).toContain(name);
    }
  });

  test.each([
    ['dark', 'screen dark'],
    ['night', 'dark'],
    ['undo', 'undo'],
    ['revert', 'undo'],
    ['redo', 'redo'],
    ['post-it', 'tool note'],
    ['circle', 'tool ellipse'],
    ['pen', 'tool draw'],
    ['star', 'tool more-shapes star'],
    ['spreadsheet', 'tool table'],
    ['mind map', 'tool mind-map'],
    ['pan', 'tool hand'],
    ['zoom', 'zoom-in'],
    ['minimap', 'showsMinimap'],
    ['slides', 'present'],
    ['import', 'open-file'],
    ['backup', 'save-file'],
    ['name', 'screen you'],
    ['mentions', 'screen notifications'],
    ['emoji', 'screen react'],
    ['cursor', 'screen say'],
    ['fork', 'screen try'],
    ['sample', 'screen sample'],
    ['example', 'screen sample'],
    ['copy code', 'copy-as-text'],
  ])('asked for “%s” has %s among the first', (query, id) => {
    expect(seenBy(openPalette().commands, query)).toContain(id);
  });

  test.each(LANGUAGES.map(({ code }) => code))(
    'has every tool, action, panel and dialog by its name, in %s',
    (code) => {
      speak(code, catalogOf(code));
      const { commands, editor } = openPalette();
      const labels = [...editor.toolbox.tools, ...editor.actions].map(({ label }) => translate(label));
      const offered = commands.map(({ label }) => label);
      expect(
        labels.filter((label) => label !== translate('Take a photo') && !offered.includes(label)),
      ).toEqual([]);
      for (const { id, label } of commands) {
        expect(
          findCommands(commands, label).map((found) => found.id),
          label,
        ).toContain(id);
      }
    },
  );

  test.each([
    ['de', 'zeitreise', 'versionen', 'verlauf'],
    ['fr', 'historique', 'versions', 'passé'],
    ['es', 'historial', 'versiones', 'pasado'],
    ['pt', 'histórico', 'versoes', 'versões'],
    ['ja', '履歴', 'バージョン', '復元'],
    ['zh', '历史', '版本', '恢复'],
    ['ar', 'السفر عبر الزمن', 'إصدارات', 'استعادة'],
  ] as const)('in %s finds the history by words of that language', (code, ...queries) => {
    speak(code, catalogOf(code));
    const { commands } = openPalette();
    for (const query of [...queries, 'history', 'time travel'])
      expect(seenBy(commands, query), query).toContain('screen history');
  });

  test('offers who may only look nothing that they may not do', () => {
    const { commands } = openPalette('view');
    const ids = commands.map(({ id }) => id);
    expect(ids).not.toContain('screen facilitate');
    expect(ids).not.toContain('screen say');
    expect(ids).toContain('screen history');
    expect(ids).toContain('tool laser');
    for (const tool of ['rectangle', 'draw', 'text', 'more-shapes star'])
      expect(ids).not.toContain(`tool ${tool}`);
  });

  test('what has a small panel beside its button opens there where there is room', () => {
    const { commands, opened } = openPalette('owner', false);
    commands.find(({ id }) => id === 'screen facilitate')!.run();
    expect(opened).toEqual([]);
    commands.find(({ id }) => id === 'screen react')!.run();
    expect(askedAtCursor.value).toBe('reactions');
    askedAtCursor.value = null;
  });
});

vi.setConfig({ testTimeout: 30_000 });
