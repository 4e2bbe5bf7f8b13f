/** Bringing order to the wall: looked at, shown until one decides, made as one edit. */
export interface Tidying {
  /** Shows what an action of tidying would do while a menu points at it; undefined: no longer. Actions that tidy nothing show nothing. */
  look(action: string | undefined): void;
  /** Shows it until it is applied or cancelled. */
  show(action: string): void;
  /** Makes it at once. */
  make(action: string): void;
  /** Another amount of room (units) for what is shown. */
  setAmount(amount: number): void;
  apply(): void;
  cancel(): void;
}
