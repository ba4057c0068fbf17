// The gallery of docs/: which screens it shows, in which look, with which words.
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** @param {string} state @param {string} words a line about it @param {string} alt what is to be seen */
const shown = (state, words, alt) => ({ state, words, alt });

const WIDE = { language: 'en', size: '1440x900', colorScheme: 'light' };
const SECTIONS = [
  {
    title: 'Drawing',
    look: WIDE,
    pictures: [
      shown(
        'first-visit',
        'Whoever arrives is on a board of their own, and draws',
        'An empty board with its tools above and hints for the first minute',
      ),
      shown(
        'board',
        'Nothing lies in the way of the board',
        'A plan of an open day: boxes, arrows, a heading and two notes',
      ),
      shown(
        'selection',
        'What is selected shows what can be done with it',
        'A selected note with its handles and the panel of its style',
      ),
      shown('table-menu', 'Tables bring their own menu', 'A table with an open menu of rows and columns'),
      shown('context-menu', 'Everything else is a right click away', 'The menu of a note'),
      shown('palette', 'All commands by their name', 'The command palette over the board'),
      shown(
        'templates',
        'Beginnings for retrospectives, plans and maps',
        'The dialog of templates with small pictures of each',
      ),
      shown(
        'help',
        'Keys, gestures and answers, searchable, offline too',
        'The help dialog with its list of shortcuts',
      ),
      shown('export', 'Out as PNG, SVG, PDF and more', 'The export dialog with a preview'),
    ],
  },
  {
    title: 'Together',
    look: WIDE,
    pictures: [
      shown(
        'together',
        'Others’ hands, live',
        'A board with the cursor and the selection of a second person',
      ),
      shown(
        'owner-share',
        'A link for each role, and who came by it',
        'The share dialog with links and members',
      ),
      shown('comment-thread', 'Comments stay with their shape', 'A comment beside a note'),
      shown('chat', 'Talk beside the board', 'The chat panel'),
      shown(
        'timer-and-vote',
        'A timer and dot votes for a room',
        'A running timer and an open vote over the board',
      ),
      shown('inbox', 'What waits for you', 'The list of notifications'),
      shown(
        'webhooks',
        'Other programs are told, with signed messages',
        'The share dialog with the secret of a new webhook',
      ),
      shown('presenting', 'Frames are slides', 'A frame shown alone with a bar for going on and back'),
    ],
  },
  {
    title: 'The past',
    look: WIDE,
    pictures: [
      shown('history', 'The whole past of a board', 'The history panel with its slider'),
      shown('compare', 'Then and now, compared', 'The board as it was, with what has changed marked'),
      shown('away', 'What happened while you were away', 'A summary of what others changed'),
      shown('home', 'All your boards', 'The home page with the pictures of boards'),
    ],
  },
  {
    title: 'When something goes wrong',
    look: WIDE,
    pictures: [
      shown(
        'offline',
        'No network: go on',
        'A board that says it is offline and keeps changes on this device',
      ),
      shown(
        'full-disk',
        'The server’s disk is full: nothing is called saved',
        'A board whose status says that the server’s disk is full',
      ),
      shown(
        'kicked',
        'Access has ended, and what can be done',
        'A board with a banner that says access to it has ended',
      ),
      shown(
        'import-report',
        'A damaged file: what could be read, and what not',
        'A report of what a file had that could not be brought in',
      ),
      shown('read-only', 'On a link for viewing', 'A board with View only beside its name'),
      shown('no-such-board', 'No such board', 'A page that says that the board can’t be opened'),
    ],
  },
  {
    title: 'In the dark',
    look: { ...WIDE, colorScheme: 'dark' },
    pictures: [
      shown(
        'together',
        'The board in the dark theme',
        'The plan in dark colours, with a second person on it',
      ),
      shown('preferences', 'Preferences', 'The preferences dialog in dark colours'),
    ],
  },
  {
    title: 'From right to left',
    look: { ...WIDE, language: 'ar' },
    pictures: [
      shown(
        'selection',
        'In Arabic all is mirrored but the board',
        'A selected note on a board in Arabic, its panels mirrored',
      ),
    ],
  },
  {
    title: 'On a phone',
    isNarrow: true,
    look: { ...WIDE, size: '390x844' },
    pictures: [
      shown('board', 'The board', 'The plan on a phone, with the tools below'),
      shown('selection', 'A selected note', 'A selected note on a phone with its style below'),
      shown('more-tools', 'More tools', 'All tools on a phone'),
      shown('comment-thread', 'A comment', 'A comment on a phone'),
    ],
  },
  {
    title: 'On a phone, in the dark',
    isNarrow: true,
    look: { ...WIDE, size: '390x844', colorScheme: 'dark' },
    pictures: [
      shown('board', 'The board', 'The plan on a phone in dark colours'),
      shown('chat', 'Chat', 'The chat on a phone in dark colours'),
      shown('offline', 'Offline', 'A phone without network that keeps changes on this device'),
      shown('home', 'Your boards', 'The home page on a phone in dark colours'),
    ],
  },
];

const nameOf = ({ size, colorScheme, language }, state) =>
  [state, size, colorScheme, ...(language === 'en' ? [] : [language])].join('-');

/** Each look, with the states that are shown in it. */
export const GALLERY = [...new Set(SECTIONS.map(({ look }) => JSON.stringify(look)))].map((look) => ({
  look: { ...JSON.parse(look), isForced: false },
  states: SECTIONS.filter((section) => JSON.stringify(section.look) === look).flatMap(({ pictures }) =>
    pictures.map(({ state }) => state),
  ),
}));

/** Small enough to be kept with the code. */
export async function keepForGallery(folder, name, png) {
  await sharp(png)
    .webp({ quality: 78, effort: 6, smartSubsample: true })
    .toFile(join(folder, `${name}.webp`));
}

/** One row of pictures, with their words below. */
function drawRow(look, pictures, width) {
  const image = ({ state, alt }) =>
    `<a href="gallery/${nameOf(look, state)}.webp"><img src="gallery/${nameOf(look, state)}.webp" alt="${alt}" width="${width}"></a>`;
  return [
    `| ${pictures.map(image).join(' | ')} |`,
    `|${' --- |'.repeat(pictures.length)}`,
    `| ${pictures.map(({ words }) => words).join(' | ')} |`,
  ].join('\n');
}

function drawSection({ title, look, pictures, isNarrow }) {
  const inRow = isNarrow ? 4 : 2;
  const rows = [];
  for (let at = 0; at < pictures.length; at += inRow) {
    rows.push(drawRow(look, pictures.slice(at, at + inRow), isNarrow ? 200 : 420));
  }
  return `## ${title}\n\n${rows.join('\n\n')}\n`;
}

/** Writes the page, and says when a picture of it is not there. */
export function writeGallery(root) {
  const there = new Set(readdirSync(join(root, 'docs/gallery')));
  const missing = SECTIONS.flatMap(({ look, pictures }) =>
    pictures.map(({ state }) => `${nameOf(look, state)}.webp`),
  ).filter((file) => !there.has(file));
  if (missing.length > 0) throw new Error(`the gallery lacks ${missing.join(', ')}`);
  const beginning =
    '# Gallery\n\nThe product as `npm run screenshots -- gallery` finds it: a real server, real browsers, a plan for an open day. Each picture opens larger.\n';
  const page = join(root, 'docs/gallery.md');
  writeFileSync(page, [beginning, ...SECTIONS.map(drawSection)].join('\n'));
  execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', page], { stdio: 'ignore' });
}
