// Loaded into a server before all else, in its workers too: while a file with the name in FULL_DISK_SIGN is there, its database may not grow, which
// SQLite tells as it tells a full disk.
const { existsSync } = require('node:fs');
const Database = require('better-sqlite3');

const ROOM_FOR_A_LOT = 1_000_000;
const open = new Set();
const { pragma } = Database.prototype;
Database.prototype.pragma = function remembered(...words) {
  open.add(this);
  return pragma.apply(this, words);
};

let wasFull = false;
setInterval(() => {
  const isFull = existsSync(process.env.FULL_DISK_SIGN);
  if (isFull === wasFull) return;
  wasFull = isFull;
  for (const database of open) {
    if (database.open) pragma.call(database, `max_page_count = ${isFull ? 1 : ROOM_FOR_A_LOT}`);
  }
}, 50).unref();
