// The least that can be done: what comes from one goes to all others of the room. It stores nothing, knows nothing, and answers no question.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const rooms = new Map();
const http = createServer((_request, response) => response.end('relay'));
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
sockets.on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? new Set();
  rooms.set(url, room);
  room.add(socket);
  socket.on('message', (data) => {
    for (const other of room) if (other !== socket) other.send(data, { binary: true });
  });
  socket.on('close', () => {
    room.delete(socket);
    if (room.size === 0) rooms.delete(url);
  });
  socket.on('error', () => {});
});
http.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
