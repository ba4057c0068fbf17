// Required into a server: tells, as `held 12.3`, how much processor time of its main thread one turn of the event loop took at the most.
// Wall time would tell of the machine. SIGUSR2 begins anew.
const { readFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const readCpu = () => Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;

if (isMainThread) {
  let most = 0;
  let last = readCpu();
  process.on('SIGUSR2', () => {
    most = 0;
    last = readCpu();
    process.stdout.write('held anew\n');
  });
  const look = () => {
    const now = readCpu();
    if (now - last > most) {
      most = now - last;
      process.stdout.write(`held ${most.toFixed(1)}\n`);
    }
    last = readCpu();
    setImmediate(look);
  };
  // The start itself holds nobody.
  setTimeout(look, 1_000).unref();
}
