// The peer: Socket.IO as its own documentation has it. It stores nothing; missed events it gives back from memory for two minutes.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const server = createServer((_request, response) => response.end('ok'));
const io = new Server(server, { connectionStateRecovery: { maxDisconnectionDuration: 120_000 } });
io.on('connection', (socket) => {
  socket.join('room');
  socket.on('say', (body, answer) => {
    io.to('room').emit('event', body);
    answer({ ok: true });
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
