import type { Role } from './role.ts';

/** A person or a service user, without any secret. */
export interface User {
  /** For a person the encoded local id (`localUserId`), for a service user a UUID. */
  readonly id: string;
  /** Absent for the owner of an instance until the account is provisioned. */
  readonly accountId?: string;
  /** As it was typed, in NFC; compared as `emailKey` says. Empty for a service user. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly isServiceUser: boolean;
  readonly isBlocked: boolean;
  readonly isPendingApproval: boolean;
  /** Ids of the groups that the user's machines join. */
  readonly autoGroups: readonly string[];
  readonly issued: 'api' | 'integration';
  readonly createdAt: Date;
  /** Absent until the first sign-in. */
  readonly lastLoginAt?: Date;
}
