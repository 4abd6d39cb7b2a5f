/** The roles a user can have in its account. Source: docs/netbird-api.md 3.0. */
export const roles = ['owner', 'admin', 'network_admin', 'auditor', 'user', 'billing_admin'] as const;

/** A role of a user. */
export type Role = (typeof roles)[number];

/** Returns the role with this name in any case, or `undefined`. */
export function findRole(name: string): Role | undefined {
  return roles.find((role) => role === name.toLowerCase());
}
