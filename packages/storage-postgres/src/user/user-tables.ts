import type { Role, User } from '@nbsetup/domain/storage';
import type { Generated } from 'kysely';

/** The tables of this resource after the newest migration. */
export interface UserTables {
  readonly users: UserTable;
}

interface UserTable {
  id: string;
  account_id: string | null;
  email: string;
  /** The `emailKey` of the e-mail, so that the rule for equal addresses is in the domain only. */
  email_key: string;
  /** Whether other users of the account had the same address when its spellings became equal. */
  shares_email: Generated<boolean>;
  name: string;
  role: Role;
  is_service_user: boolean;
  is_blocked: boolean;
  is_pending_approval: boolean;
  auto_groups: string[];
  issued: User['issued'];
  password_hash: string | null;
  created_at: Date;
  last_login_at: Date | null;
}
