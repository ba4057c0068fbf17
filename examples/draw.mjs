// Draws on a board from plain Node, with nothing but the stock packages that speak the y-websocket protocol.
//
//   node examples/draw.mjs 'http://localhost:3000/b/<board>#<key of a link that may edit>'
//
// What lies where in the document is in docs/protocol.md.
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const address = new URL(process.argv[2] ?? 'none:');
const board = /^\/b\/([\w-]{22})$/.exec(address.pathname)?.[1];
const key = address.hash.slice(1);
if (!board || !key) {
  console.error("node examples/draw.mjs 'http://localhost:3000/b/<board>#<key>'");
  process.exit(2);
}

const doc = new Y.Doc();
const provider = new WebsocketProvider(`${address.origin.replace(/^http/, 'ws')}/sync`, board, doc, {
  params: { key },
  WebSocketPolyfill: WebSocket,
  disableBc: true,
});
await new Promise((resolve) => provider.once('sync', resolve));

/** A shape is a map in the map `shapes`; only what differs from the defaults of its kind is written. */
function draw(id, properties) {
  const shape = new Y.Map();
  for (const [name, value] of Object.entries(properties)) {
    shape.set(name, name === 'text' ? new Y.Text(value) : value);
  }
  doc.getMap('shapes').set(id, shape);
  return id;
}

const HOURS = ['#ffe3a3', '#c8ecd0', '#cfe8ff'];
const stamp = Date.now().toString(36);
const drawn = [];
doc.transact(() => {
  const middle = draw(`sun-${stamp}`, {
    ...{
      type: 'ellipse',
      at: [-80, -80],
      size: [160, 160],
      z: 'a0',
      fill: '#ffd43b',
      text: 'Drawn by a script',
    },
  });
  drawn.push(middle);
  for (let hour = 0; hour < 12; hour += 1) {
    const [x, y] = [Math.cos((hour * Math.PI) / 6) * 420, Math.sin((hour * Math.PI) / 6) * 420];
    const note = draw(`hour-${hour}-${stamp}`, {
      ...{ type: 'note', at: [x - 60, y - 60], size: [120, 120], z: `a${hour % 10}`, text: String(hour + 1) },
      fill: HOURS[hour % 3],
    });
    // Tied to both: it follows when somebody moves one of them.
    const tie = (shape) => ({ shape, at: [0.5, 0.5], mode: 'edge' });
    const ray = draw(`ray-${hour}-${stamp}`, {
      ...{ type: 'arrow', at: [Math.min(0, x), Math.min(0, y)], size: [Math.abs(x), Math.abs(y)], z: 'a0' },
      points: [
        [Math.max(0, -x), Math.max(0, -y)],
        [Math.max(0, x), Math.max(0, y)],
      ],
      ...{ startAt: tie(middle), endAt: tie(note) },
    });
    drawn.push(note, ray);
  }
});

// A stock client is not told what is saved, so it is asked for: what the HTTP API gives is read from the disk.
const content = `${address.origin}/api/boards/${board}/content.json`;
for (let attempt = 0; ; attempt += 1) {
  const answer = await fetch(content, { headers: { authorization: `Bearer ${key}` } });
  const { shapes = [] } = answer.ok ? await answer.json() : {};
  const there = new Set(shapes.map(({ id }) => id));
  if (drawn.every((id) => there.has(id))) break;
  if (attempt > 100) throw new Error('The server did not store what was drawn');
  await new Promise((resolve) => setTimeout(resolve, 100));
}
console.log(`Drew ${drawn.length} shapes`);
provider.destroy();
doc.destroy();
