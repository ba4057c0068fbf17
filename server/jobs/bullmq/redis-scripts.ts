import type { Redis } from 'ioredis';

/**
 * What BullMQ does not know of a job, kept in its own hash and beside it: how often it was begun, whose claim holds it (`dlLock`), what was
 * asked of it. Each script is one step that nobody sees half of.
 *
 * Invariant: BullMQ's lock says who may move a job, `dlLock` who may report on it, and both are the claim's token. What a process leaves
 * undone between the two is put right by the next sweep: a lease without a running job is dropped, a running job without a lease is given back.
 */

/** Whether a job waits or runs; one that is being added just now counts, for a while. */
const IS_LIVE = `
local function isLive(id, since)
  local kind = string.match(id, '^(.*)%.[^.]*$')
  local key = ARGV[1] .. kind .. ':' .. id
  if redis.call('EXISTS', key) == 1 then return redis.call('HEXISTS', key, 'finishedOn') == 0 end
  return tonumber(since) + tonumber(ARGV[5]) > tonumber(ARGV[4])
end
`;

/**
 * Takes a job in, or says why not. KEYS: waiting slot of its key, jobs of the person, jobs of the board, kinds, counter.
 * ARGV: prefix, id, kind, now, patience, has key, has person, has board, most per person, most per board.
 */
const ADMIT = `${IS_LIVE}
local function isFull(key, most)
  if redis.call('ZCARD', key) < tonumber(most) then return false end
  local all = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
  for at = 1, #all, 2 do
    if not isLive(all[at], all[at + 1]) then redis.call('ZREM', key, all[at]) end
  end
  return redis.call('ZCARD', key) >= tonumber(most)
end
if ARGV[6] == '1' then
  local twin = redis.call('HMGET', KEYS[1], 'id', 'since')
  if twin[1] and isLive(twin[1], twin[2]) then return {'twin', twin[1]} end
end
if ARGV[7] == '1' and isFull(KEYS[2], ARGV[9]) then return {'person', ''} end
if ARGV[8] == '1' and isFull(KEYS[3], ARGV[10]) then return {'board', ''} end
if ARGV[6] == '1' then redis.call('HSET', KEYS[1], 'id', ARGV[2], 'since', ARGV[4]) end
if ARGV[7] == '1' then redis.call('ZADD', KEYS[2], ARGV[4], ARGV[2]) end
if ARGV[8] == '1' then redis.call('ZADD', KEYS[3], ARGV[4], ARGV[2]) end
redis.call('SADD', KEYS[4], ARGV[3])
return {'new', tostring(redis.call('INCR', KEYS[5]))}
`;

/**
 * Begins what BullMQ has handed out: counts the attempt and starts the lease. Answers the attempt, or 0 while another of its key runs.
 * KEYS: job, leases, running slot, waiting slot, held ones of the key. ARGV: id, token, lease until, has key, prefix of the kind's jobs.
 */
const BEGIN = `
if ARGV[4] == '1' then
  local other = redis.call('GET', KEYS[3])
  if other and other ~= ARGV[1] and redis.call('EXISTS', ARGV[5] .. other .. ':lock') == 1 then
    redis.call('SADD', KEYS[5], ARGV[1])
    return 0
  end
  redis.call('SET', KEYS[3], ARGV[1])
  redis.call('SREM', KEYS[5], ARGV[1])
  if redis.call('HGET', KEYS[4], 'id') == ARGV[1] then redis.call('DEL', KEYS[4]) end
end
redis.call('HSET', KEYS[1], 'dlLock', ARGV[2], 'progress', '0')
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
return redis.call('HINCRBY', KEYS[1], 'dlAttempts', 1)
`;

/**
 * A job has left a worker's hands. Answers the jobs of its key that were held back for it.
 * KEYS: job, leases, running slot, waiting slot, held ones, jobs of the person, jobs of the board.
 * ARGV: id, token ('' for whoever had it), has key, has ended, now.
 */
const SETTLE = `
if ARGV[2] ~= '' and redis.call('HGET', KEYS[1], 'dlLock') ~= ARGV[2] then return {} end
redis.call('HDEL', KEYS[1], 'dlLock')
redis.call('ZREM', KEYS[2], ARGV[1])
if ARGV[4] == '1' then
  redis.call('ZREM', KEYS[6], ARGV[1])
  redis.call('ZREM', KEYS[7], ARGV[1])
end
if ARGV[3] ~= '1' then return {} end
if redis.call('GET', KEYS[3]) == ARGV[1] then redis.call('DEL', KEYS[3]) end
if ARGV[4] == '1' then
  if redis.call('HGET', KEYS[4], 'id') == ARGV[1] then redis.call('DEL', KEYS[4]) end
elseif redis.call('EXISTS', KEYS[4]) == 0 then
  redis.call('HSET', KEYS[4], 'id', ARGV[1], 'since', ARGV[5])
end
local held = redis.call('SMEMBERS', KEYS[5])
redis.call('DEL', KEYS[5])
return held
`;

/** What a worker says of the job it holds. KEYS: job, leases. ARGV: id, token, verb, value, milliseconds BullMQ's lock lasts. */
const REPORT = `
if redis.call('HGET', KEYS[1], 'dlLock') ~= ARGV[2] then return 'stale' end
if ARGV[3] == 'extend' then
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
  redis.call('PEXPIRE', KEYS[1] .. ':lock', ARGV[5])
elseif ARGV[3] == 'progress' then redis.call('HSET', KEYS[1], 'progress', ARGV[4])
elseif ARGV[3] == 'untry' then redis.call('HINCRBY', KEYS[1], 'dlAttempts', ARGV[4])
elseif ARGV[3] == 'reason' then redis.call('HSET', KEYS[1], 'dlReason', ARGV[4]) end
if redis.call('HGET', KEYS[1], 'dlCanceled') == '1' then return 'canceled' end
return 'ok'
`;

/** KEYS: job, prioritized, delayed, wait, failed. ARGV: id, now, reason. BullMQ has no way from waiting to failed, so it is gone here. */
const CANCEL = `
local waited = redis.call('ZREM', KEYS[2], ARGV[1]) + redis.call('ZREM', KEYS[3], ARGV[1]) + redis.call('LREM', KEYS[4], 0, ARGV[1])
if waited > 0 then
  redis.call('ZADD', KEYS[5], ARGV[2], ARGV[1])
  redis.call('HSET', KEYS[1], 'failedReason', ARGV[3], 'finishedOn', ARGV[2])
  return 'canceled'
end
if redis.call('EXISTS', KEYS[1] .. ':lock') == 1 then
  redis.call('HSET', KEYS[1], 'dlCanceled', '1')
  return 'told'
end
if redis.call('EXISTS', KEYS[1]) == 1 then return 'finished' end
return 'unknown'
`;

/** Makes a failed job new. KEYS: job, failed, jobs of the person, jobs of the board. ARGV: id, now, has person, has board. */
const REVIVE = `
if not redis.call('ZSCORE', KEYS[2], ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'dlAttempts', '0', 'progress', '0')
redis.call('HDEL', KEYS[1], 'dlCanceled')
if ARGV[3] == '1' then redis.call('ZADD', KEYS[3], ARGV[2], ARGV[1]) end
if ARGV[4] == '1' then redis.call('ZADD', KEYS[4], ARGV[2], ARGV[1]) end
return 1
`;

const SCRIPTS = {
  admit: { keys: 5, lua: ADMIT },
  begin: { keys: 5, lua: BEGIN },
  settle: { keys: 7, lua: SETTLE },
  report: { keys: 2, lua: REPORT },
  cancel: { keys: 5, lua: CANCEL },
  revive: { keys: 4, lua: REVIVE },
} as const;

export type ScriptName = keyof typeof SCRIPTS;
export type RunScript = (
  name: ScriptName,
  keys: readonly string[],
  values: readonly (string | number)[],
) => Promise<unknown>;

/** Makes the scripts known to a connection; answers what runs them. */
export function defineScripts(redis: Redis): RunScript {
  for (const [name, { keys, lua }] of Object.entries(SCRIPTS)) {
    redis.defineCommand(`driftless-${name}`, { numberOfKeys: keys, lua });
  }
  return (name, keys, values) => {
    const commands = redis as unknown as Record<string, (...input: (string | number)[]) => Promise<unknown>>;
    return commands[`driftless-${name}`]!(...keys, ...values);
  };
}

/** As a script reads it. */
export function flag(value: unknown): '1' | '0' {
  return value === null || value === undefined || value === false ? '0' : '1';
}
