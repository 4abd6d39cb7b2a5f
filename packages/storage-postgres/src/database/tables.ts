import type { Group, Invite, Role, Scope, User } from '@nbsetup/domain';
import type { Generated, JSONColumnType } from 'kysely';

/** The tables as the newest migration leaves them. */
export interface Tables {
  readonly instance: InstanceTable;
  readonly accounts: AccountTable;
  readonly users: UserTable;
  readonly groups: GroupTable;
  readonly personal_access_tokens: PersonalAccessTokenTable;
  readonly sessions: SessionTable;
  readonly user_invites: UserInviteTable;
  readonly audit_events: AuditEventTable;
  readonly buckets: BucketTable;
  readonly sealed_answers: SealedAnswerTable;
  readonly setup_window: SetupWindowTable;
}

interface SetupWindowTable {
  is_singleton: Generated<boolean>;
  started_at: Date;
}

interface InstanceTable {
  is_singleton: Generated<boolean>;
  owner_id: string;
  completed_at: Date;
}

interface AccountTable {
  id: string;
  created_by: string;
  created_at: Date;
}

interface UserTable {
  id: string;
  account_id: string | null;
  email: string;
  /** `emailKey` of the e-mail, so that the rule for "the same address" lives in the domain only. */
  email_key: string;
  /** Whether others of the account had the same address when spellings of one became one. */
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

interface GroupTable {
  id: string;
  account_id: string;
  name: string;
  issued: Group['issued'];
}

interface PersonalAccessTokenTable {
  id: string;
  user_id: string;
  name: string;
  hashed_token: string;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  scopes: Scope[] | null;
  replaces: string | null;
  chain_started_at: Date | null;
  replaced_by: string | null;
}

interface SessionTable {
  id: string;
  user_id: string;
  hashed_secret: string;
  user_agent: string;
  created_at: Date;
  expires_at: Date;
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

interface AuditEventTable {
  id: Generated<string>;
  account_id: string;
  activity: string;
  initiator_id: string;
  target_id: string;
  occurred_at: Date;
  meta: JSONColumnType<Record<string, string>>;
}

interface SealedAnswerTable {
  key_hash: string;
  fingerprint: string;
  token_id: string | null;
  nonce: string | null;
  ciphertext: string | null;
  created_at: Date;
  expires_at: Date;
}

interface BucketTable {
  key: string;
  full_at: Date;
}
