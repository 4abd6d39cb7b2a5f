/** The roles of NetBird. An extension can add more, see `Extension`. Source: docs/netbird-api.md 3.0. */
export const roles = ['owner', 'admin', 'network_admin', 'auditor', 'user', 'billing_admin'] as const;

/** A role of NetBird. */
export type NetBirdRole = (typeof roles)[number];

/**
 * The name of a role of a user: one of NetBird or of an extension. A role that no extension has any more gives no
 * rights.
 */
export type Role = NetBirdRole | (string & Record<never, never>);

/** Returns the role with this name in any case, or `undefined`. The default is to look among the roles of NetBird. */
export function findRole(name: string, known: readonly Role[] = roles): Role | undefined {
  const lower = name.toLowerCase();
  return known.find((role) => role === lower);
}
