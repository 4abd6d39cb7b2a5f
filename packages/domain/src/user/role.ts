/** The roles a user can have in its account. Source: contract.md 3.0. */
export const roles = ['owner', 'admin', 'network_admin', 'auditor', 'user', 'billing_admin'] as const;

/** One of the roles. */
export type Role = (typeof roles)[number];
