import type { Dialect, RoomAddress } from './client.ts';

/** A server to be measured: plain values, which go to the load generator's process. */
export interface Target {
  readonly dialect: Dialect;
  readonly port: number;
  readonly pid: number;
  readonly rooms: readonly RoomAddress[];
}
