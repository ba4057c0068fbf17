// The way to a server, which can be cut: a browser that is only told to be offline keeps the web sockets that it has.
import { connect, createServer } from 'node:net';

/** @returns the port to use in place of the server's, and what cuts it and mends it */
export async function layCable(port) {
  const ends = new Set();
  let isCut = false;
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
    close: () => {
      cable.close();
      for (const end of ends) end.destroy();
    },
  };
}
