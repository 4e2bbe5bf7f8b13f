/**
 * What a run may know of the world. Each is a function of a number, never of when it is asked, so that the same model gives the same results.
 * Without `clock`, `ids` or `user`, values that come from there are not compared in specifications: any value fits.
 */
export interface RunContext {
  /** The time (ISO 8601) at which the nth event is recorded, from 0. */
  readonly clock?: (nth: number) => string;
  /** The nth identifier that the system makes, from 0. */
  readonly ids?: (nth: number) => string;
  /** Who is signed in. */
  readonly user?: string;
}
