import type { TestPostgres } from '../harness/postgres-server';
import type { TestRedis } from '../harness/redis-server';
import { makeBoard, makeDataDir } from '../harness/server-start';
import { openWay, type TestWay } from '../harness/tcp-way';
import type { Chance } from '../simulation/chance';
import { Replica, type Seat } from './crowd';

/** Several processes, each with a way of its own to the servers that they share. */
export interface Cluster {
  readonly replicas: readonly Replica[];
  readonly toRedis: readonly TestWay[];
  readonly toPostgres: readonly TestWay[];
  /** The database without a way between, for whoever looks at it afterwards. */
  readonly databaseUrl: string;
  readonly seat: Seat;
}

export async function startCluster(
  redis: TestRedis,
  postgres: TestPostgres,
  count: number,
): Promise<Cluster> {
  const dataDir = await makeDataDir();
  const databaseUrl = await postgres.createPlace();
  const toRedis: TestWay[] = [];
  const toPostgres: TestWay[] = [];
  const replicas: Replica[] = [];
  for (let index = 0; index < count; index++) {
    toRedis.push(await openWay(redis.port));
    toPostgres.push(await openWay(postgres.port));
    const environment = {
      REDIS_URL: redis.url.replace(`:${redis.port}`, `:${toRedis[index]!.port}`),
      DATABASE_URL: databaseUrl.replace(`:${postgres.port}`, `:${toPostgres[index]!.port}`),
      WORKERS: 'none',
      LOG_LEVEL: 'fatal',
    };
    replicas.push(await Replica.start(dataDir, environment));
  }
  const board = await makeBoard(replicas[0]!.url);
  const { key } = await board.link('edit');
  return { replicas, toRedis, toPostgres, databaseUrl, seat: { board: board.id, key } };
}

export interface Disturbance {
  readonly name: string;
  begin(): Promise<void> | void;
  end(): Promise<void> | void;
}

/** Whatever can happen to the servers that all share, or to one process's way to them. */
export function listDisturbances(
  { toRedis, toPostgres }: Cluster,
  redis: TestRedis,
  postgres: TestPostgres,
  { pick }: Chance,
): readonly Disturbance[] {
  const onTheWay = (server: string, ways: readonly TestWay[]) => {
    let way = ways[0]!;
    const broken = (verb: 'cut' | 'hold', name: string) => ({
      name: `${server} is ${name} from one process`,
      begin() {
        way = pick(ways);
        way[verb]();
      },
      end: () => way.heal(),
    });
    return [
      broken('cut', 'cut off'),
      broken('hold', 'unheard'),
      {
        name: `${server} is cut off from all`,
        begin() {
          for (const each of ways) each.cut();
        },
        end() {
          for (const each of ways) each.heal();
        },
      },
    ];
  };
  return [
    { name: 'Redis is killed', begin: () => redis.kill(), end: () => redis.start() },
    { name: 'Redis is stopped', begin: () => redis.stop(), end: () => redis.goOn() },
    { name: 'PostgreSQL is killed', begin: () => postgres.kill(), end: () => postgres.start() },
    { name: 'PostgreSQL is stopped', begin: () => postgres.pause(), end: () => postgres.resume() },
    ...onTheWay('Redis', toRedis),
    ...onTheWay('PostgreSQL', toPostgres),
  ];
}
