import type { Role } from './role.ts';

/** A person or a service user, without secrets. */
export interface User {
  /** For a person the encoded local id (see `localUserId`), for a service user a UUID. */
  readonly id: string;
  /** Absent for an owner whose account is not created yet. */
  readonly accountId?: string;
  /** As typed, in NFC. It is compared by its `emailKey`. Empty for a service user. */
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

/** A user as a long list of its account has it: only what such a list shows, because each column costs time. */
export type ListedUser = Omit<User, 'accountId' | 'createdAt'>;
