/** In milliseconds; tests give shorter ones. */
export interface DoorTimes {
  /** How often all else here is looked at. */
  readonly tick: number;
  /** A stock client reconnects when it hears nothing for 30 seconds; pings don't count. */
  readonly keepAlive: number;
  readonly hello: number;
  readonly ping: number;
  readonly dead: number;
  readonly lagging: number;
  /** Roles are asked for anew, should an announcement have been lost. */
  readonly recheck: number;
  /** The same while announcements of other processes are known not to arrive: within the second that a revocation may take. */
  readonly recheckInSilence: number;
}

export const DOOR_TIMES: DoorTimes = {
  tick: 500,
  keepAlive: 20_000,
  hello: 10_000,
  ping: 15_000,
  dead: 40_000,
  lagging: 30_000,
  recheck: 300_000,
  recheckInSilence: 400,
};
