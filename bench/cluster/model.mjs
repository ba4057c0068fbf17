// A million connections on paper, from what was measured for one.

/** What people do: on boards of ten, one in ten draws at a time, one change a second; everybody on the board gets it. */
export const SUPPOSED = { connections: 1_000_000, people: 10, drawing: 0.1, changes: 1 };
/** Of a core, so that the busiest second of the day has room. */
const FILLED = 0.6;

/**
 * @param measured `connection` and `room` as `measureCosts` gives them, `message` in microseconds for each delivery: `servers`, `postgres`, `redis`
 * @returns what it takes: deliveries a second, cores of each part, gigabytes, and processes of one core
 */
export function imagine({ base, connection, room, message }, supposed = SUPPOSED) {
  const rooms = supposed.connections / supposed.people;
  const written = supposed.connections * supposed.drawing * supposed.changes;
  const delivered = written * (supposed.people - 1);
  const millionth = 1e-6;
  const idle = (connection.cpu * supposed.connections + room.cpu * rooms) * millionth;
  const busy = message.servers * delivered * millionth;
  const processes = Math.ceil((idle + busy) / FILLED);
  const memory =
    (connection.memory * supposed.connections + room.memory * rooms + base.memory * processes) /
    1_024 /
    1_024;
  return {
    rooms,
    written,
    delivered,
    processes,
    idle,
    busy,
    memory,
    memoryEach: memory / processes,
    connectionsEach: Math.round(supposed.connections / processes),
    postgres: (message.postgres * delivered + room.database * rooms) * millionth,
    redis: message.redis * delivered * millionth,
  };
}
