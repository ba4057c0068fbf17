// The way to a server, which can be cut: a browser that is only told to be offline keeps the web sockets that it has.
import { connect, createServer } from 'node:net';

/** @returns the port to use in place of the server's, what cuts it and mends it, and how many bytes came through from the server */
export async function layCable(port) {
  const ends = new Set();
  let isCut = false;
  let received = 0;
  const cable = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    for (const [end, other] of [
      [near, far],
      [far, near],
    ]) {
      ends.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    }
    far.on('data', ({ length }) => {
      received += length;
    });
    near.pipe(far).pipe(near);
  });
  await new Promise((resolve) => cable.listen(0, '127.0.0.1', resolve));
  return {
    port: cable.address().port,
    cut() {
      isCut = true;
      for (const end of ends) end.destroy();
    },
    mend() {
      isCut = false;
    },
    received: () => received,
    close: () => {
      cable.close();
      for (const end of ends) end.destroy();
    },
  };
}
