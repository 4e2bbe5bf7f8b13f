/** A model that breaks a rule, and one like it that keeps it, as sketches (see `sketchModel`). */
export interface RuleExample {
  readonly rule: string;
  readonly bad: string;
  readonly good: string;
}
