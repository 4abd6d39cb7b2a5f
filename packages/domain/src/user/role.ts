/** The roles a user can have in its account. Source: docs/netbird-api.md 3.0. */
export const roles = ['owner', 'admin', 'network_admin', 'auditor', 'user', 'billing_admin'] as const;

/** One of the roles. */
export type Role = (typeof roles)[number];

/** The role of that name in any case, or `undefined`. */
export function findRole(name: string): Role | undefined {
  return roles.find((role) => role === name.toLowerCase());
}
