// The table of docs/architecture.md. Type imports count, nothing is exempt.

const NODE_MODULES = '(^|/)node_modules/';

/** An npm package, by name; a name that ends in / stands for a whole scope. */
const npm = (...names) =>
  names.flatMap((name) => {
    const scope = name.endsWith('/');
    return scope ? [`${NODE_MODULES}${name}`] : [`${NODE_MODULES}${name}/`, `${NODE_MODULES}@types/${name}/`];
  });

const { builtinModules } = require('node:module');
const NODE = `^(node:)?(${builtinModules.join('|')})(/|$)`;

/** The nouns of the product, and what stands around them. */
const KNOWN = [
  '^(app|bench|board|docs|editor|examples|formats|render|scripts|server|shapes|sync|test|public)/',
  '^(next\\.config\\.js|playwright\\.config\\.ts|vitest\\.config\\.ts|\\.dependency-cruiser\\.cjs|next-env\\.d\\.ts)$',
];

/** Beside the folders of the shapes lie their lists, the contract, and what several shapes are made of (pure, and of no shape). */
const SHAPE_LIST = '^shapes/(models|kinds|shape-kind)\\.ts$';
const SHAPE_SHARED = '^shapes/(?!(models|kinds|tools)\\.ts)[^/]+\\.ts$';

/** What is pure in a shape's folder: everything but its tool. */
const SHAPE_PURE = '^shapes/[^/]+/(?!tool)[^/]+\\.ts$';
const SHAPE_TOOL = '^shapes/[^/]+/tool[^/]*\\.ts$';

/** One row of the table: files of `from` may import what matches `may`, and nothing else. */
const row = (name, from, may, fromNot) => ({
  name,
  severity: 'error',
  comment: 'docs/architecture.md, “Who may import whom”',
  from: { path: from, ...(fromNot ? { pathNot: fromNot } : {}) },
  to: { pathNot: may },
});

const DOORS = ['http', 'sync', 'events'];
const HEART = ['auth', 'boards', 'drawing', 'log', 'jobs', 'webhooks', 'titles'];
const STORES = ['storage', 'bus'];
const server = (...folders) => folders.map((folder) => `^server/${folder}/`);

/** Drivers and protocols: what any part of the server may use. */
const SERVER_NPM = npm(
  'yjs',
  'lib0',
  'y-protocols',
  'zod',
  'pino',
  'ws',
  'hono',
  '@hono/',
  'better-sqlite3',
  'socket.io',
  'bullmq',
  'ioredis',
  'pg',
  'sharp',
  '@napi-rs/',
  'prom-client',
  'fflate',
  '@aws-sdk/',
  'htmlparser2',
);
const SERVER_SHARED = ['^board/', SHAPE_PURE, SHAPE_LIST, '^render/', '^formats/', '^sync/protocol/'];

/** Where the product's files lie, how people are sent away, and whose thread is behind; they import nothing. */
const SERVER_PLACES = '^server/(worker-file|send-away|low-priority)\\.ts$';

const serverRow = (folders, may) =>
  folders.map((folder) =>
    row(`server-${folder}`, `^server/${folder}/`, [
      `^server/${folder}/`,
      SERVER_PLACES,
      ...server(...may),
      ...SERVER_SHARED,
      ...SERVER_NPM,
      NODE,
    ]),
  );

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one idea in two places.',
      from: {},
      to: { circular: true },
    },
    ...[
      { from: { pathNot: KNOWN }, to: {} },
      { from: { pathNot: KNOWN, orphan: true }, to: {} },
      { from: {}, to: { pathNot: [...KNOWN, NODE_MODULES, NODE] } },
    ].map((where) => ({
      name: 'known-folders-only',
      severity: 'error',
      comment: 'A new top-level folder is a decision: it gets a row in docs/architecture.md and here.',
      ...where,
    })),
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },

    row('board', '^board/', ['^board/', ...npm('yjs', 'lib0', 'fractional-indexing')]),

    row('shapes-pure', SHAPE_PURE, [
      '^board/',
      '^render/pen\\.ts$',
      SHAPE_SHARED,
      '^shapes/[^/]+/',
      ...npm('perfect-freehand', 'highlight.js', 'mathjax-full'),
    ]),
    row('shapes-shared', SHAPE_SHARED, [
      '^board/',
      '^render/pen\\.ts$',
      SHAPE_SHARED,
      ...npm('perfect-freehand'),
    ]),
    row('shapes-list-of-models', '^shapes/(models|kinds)\\.ts$', [
      '^board/',
      '^render/pen\\.ts$',
      SHAPE_SHARED,
      SHAPE_PURE,
    ]),
    row('shapes-tool', SHAPE_TOOL, [
      '^board/',
      '^editor/',
      SHAPE_SHARED,
      '^shapes/[^/]+/',
      ...npm('@preact/signals-core'),
    ]),
    row('shapes-list-of-tools', '^shapes/tools\\.ts$', ['^board/', '^editor/', '^shapes/']),
    {
      name: 'shapes-are-strangers',
      severity: 'error',
      comment:
        'A shape knows no other shape, nor does its tool: what two share is board/, render/ or editor/.',
      from: { path: '^shapes/([^/]+)/' },
      to: { path: '^shapes/[^/]+/', pathNot: '^shapes/$1/' },
    },
    {
      name: 'shapes-pure-knows-no-tool',
      severity: 'error',
      comment: 'The pure half of a shape runs on the server; its tool does not.',
      from: { path: [SHAPE_PURE, '^shapes/(?!tools\\.ts)[^/]+\\.ts$'] },
      to: { path: [SHAPE_TOOL, '^shapes/tools\\.ts$'] },
    },

    row('render', '^render/', [
      '^render/',
      '^board/',
      SHAPE_LIST,
      ...npm('rbush', 'quickselect', '@preact/signals-core'),
    ]),
    row('formats', '^formats/', [
      '^formats/',
      '^board/',
      SHAPE_PURE,
      SHAPE_LIST,
      SHAPE_SHARED,
      ...npm('fflate', 'lib0', '@dagrejs/'),
      '^render/(pen|svg[^/]*|[^/]*-svg|theme)\\.ts$',
    ]),
    row('editor', '^editor/', [
      '^editor/',
      '^board/',
      '^render/',
      '^formats/',
      SHAPE_LIST,
      ...npm('@preact/signals-core', 'yjs'),
    ]),

    row('sync-protocol', '^sync/protocol/', ['^sync/protocol/', ...npm('lib0')]),
    row('sync-client', '^sync/client/', [
      '^sync/client/',
      '^sync/protocol/',
      '^board/',
      ...npm('y-websocket', 'y-protocols', 'yjs', 'lib0', 'idb', 'socket.io-client', '@preact/signals-core'),
    ]),
    {
      name: 'sync-has-two-halves',
      severity: 'error',
      comment: 'protocol/ is for both shores, client/ for the browser; there is no third.',
      from: { path: '^sync/', pathNot: '^sync/(protocol|client)/' },
      to: {},
    },

    row('pdf-reader', '^app/pdf-reader/', ['^app/pdf-reader/', ...npm('pdfjs-dist', 'fflate')]),
    row('font-cutter', '^app/font-cutter/', ['^app/font-cutter/', '^formats/svg/', ...npm('brotli')]),
    row('packer', '^app/packer/', ['^app/packer/', '^formats/pictures/']),
    row('reader', '^app/reader/', ['^app/reader/', '^formats/', '^board/', '^shapes/models\\.ts$']),
    row('app', '^app/(?!(font-cutter|pdf-reader|packer|reader)/)', [
      '^(app|board|editor|formats|render|shapes|sync)/',
      ...npm(
        'next',
        'react',
        'react-dom',
        'csstype',
        '@radix-ui/',
        '@fontsource-variable/',
        'lucide-react',
        '@preact/signals-core',
        'yjs',
        'idb',
        'frimousse',
        'lib0',
        'gifenc',
      ),
    ]),

    ...serverRow(DOORS, [...HEART, ...STORES, 'observe']),
    ...serverRow(HEART, [...HEART, ...STORES, 'observe']),
    ...serverRow(STORES, [...STORES, 'observe']),
    ...serverRow(['observe'], []),
    {
      name: 'server-has-known-parts',
      severity: 'error',
      comment:
        'A new part of the server is a decision: it gets a place in the order of docs/architecture.md.',
      from: { path: '^server/[^/]+/', pathNot: server(...DOORS, ...HEART, ...STORES, 'observe') },
      to: {},
    },
    row('server-composition', '^server/[^/]+\\.ts$', [
      '^server/',
      '^shapes/players\\.ts$',
      ...SERVER_SHARED,
      ...SERVER_NPM,
      ...npm('next'),
      NODE,
    ]),
    {
      name: 'next-in-main-only',
      severity: 'error',
      comment: 'Next compiles its routes apart: what both import would exist twice.',
      from: { path: '^server/', pathNot: '^server/main\\.ts$' },
      to: { path: npm('next') },
    },
    row('scripts', '^scripts/', [
      '^scripts/',
      NODE,
      ...npm('acorn', 'esbuild', 'fflate', '@playwright/', 'better-sqlite3', 'sharp', 'typescript'),
    ]),
    {
      name: 'product-knows-no-tests',
      severity: 'error',
      comment: 'Tests, benchmarks and scripts look at the product, never the other way.',
      from: { path: '^(app|board|editor|formats|render|server|shapes|sync)/' },
      to: { path: '^(test|bench|scripts|docs|deploy)/' },
    },
    {
      name: 'no-test-packages',
      severity: 'error',
      comment: 'What the product imports is a dependency, not a development dependency.',
      from: { path: '^(app|board|editor|formats|render|server|shapes|sync)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: NODE_MODULES },
    exclude: { path: ['^(\\.next|\\.driftless|dist|data|public|test-results|coverage|bench/node_modules)/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
    combinedDependencies: false,
  },
};
