/** What a key allows: a host also runs the workshop and deletes the board, an editor writes, a viewer reads. */
export type Role = 'host' | 'edit' | 'view';

/** All roles, the strongest first. */
export const roles: readonly Role[] = ['host', 'edit', 'view'];

/** Says whether `role` allows at least what `needed` allows (host > edit > view). */
export function roleAllows(role: Role, needed: Role): boolean {
  return roles.indexOf(role) <= roles.indexOf(needed);
}

/** Reads a role from foreign input; anything else is undefined. */
export function parseRole(value: unknown): Role | undefined {
  return roles.find((role) => role === value);
}
