import type { Invite } from '@nbsetup/domain/storage';
import type { Generated } from 'kysely';

/** The tables of this resource after the newest migration. */
export interface InviteTables {
  readonly user_invites: UserInviteTable;
}

interface UserInviteTable {
  id: string;
  account_id: string;
  email: string;
  /** As in `users`. */
  email_key: string;
  /** As in `users`. */
  shares_email: Generated<boolean>;
  name: string;
  role: Invite['role'];
  auto_groups: string[];
  hashed_token: string;
  created_by: string;
  created_at: Date;
  expires_at: Date;
}
