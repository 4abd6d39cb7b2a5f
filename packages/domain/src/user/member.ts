import type { User } from './user.ts';

/** A user who is in an account. */
export type Member = User & { readonly accountId: string };
