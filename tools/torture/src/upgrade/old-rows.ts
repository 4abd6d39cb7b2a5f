import { generateToken, hashToken } from '@nbsetup/domain';
import { randomBytes } from 'node:crypto';
import { oldNetworkRows } from './old-network-rows.ts';

/** The user of an older version, before an upgrade. */
export interface OldAccount {
  readonly ownerId: string;
  readonly token: string;
  /** The token of a service user. */
  readonly serviceToken: string;
}

/** Creates tokens in their first format. */
export function createOldAccount(): OldAccount {
  const token = (): string => generateToken({ bytes: (length) => randomBytes(length) });
  return { ownerId: 'cv0000000000000000o0', token: token(), serviceToken: token() };
}

/** Returns the rows that programs wrote when the named migration was the newest: only columns of that schema. */
export function oldRows({
  ownerId,
  token,
  serviceToken,
}: OldAccount): Readonly<Record<string, readonly string[]>> {
  const user = `INSERT INTO users (id, account_id, email, email_key, name, role, is_service_user, is_blocked,
    is_pending_approval, auto_groups, issued, password_hash, created_at, last_login_at) VALUES`;
  const tokens =
    'INSERT INTO personal_access_tokens (id, user_id, name, hashed_token, created_by, created_at, expires_at)';
  const alive = "now() - interval '1 day', now() + interval '30 days'";
  return {
    '0001-initial': [
      `INSERT INTO instance (owner_id, completed_at) VALUES ('${ownerId}', now())`,
      `INSERT INTO accounts (id, created_by, created_at) VALUES ('acc', '${ownerId}', now())`,
      `${user} ('${ownerId}', 'acc', 'Admin@example.com', 'admin@example.com', 'Admin', 'owner', false, false,
        false, '{}', 'api', '$2b$10$${'.'.repeat(53)}', now(), now())`,
      `${user} ('svc', 'acc', '', '', 'automation', 'admin', true, false, false, '{all}', 'api', NULL, now(), NULL)`,
      `INSERT INTO groups (id, account_id, name, issued) VALUES ('all', 'acc', 'All', 'api')`,
      `${tokens} VALUES ('t1', '${ownerId}', 'setup-token', '${hashToken(token)}', '${ownerId}', ${alive})`,
      `${tokens} VALUES ('t2', 'svc', 'deploy', '${hashToken(serviceToken)}', '${ownerId}', ${alive})`,
      `INSERT INTO audit_events (account_id, activity, initiator_id, target_id, occurred_at, meta)
        VALUES ('acc', 'personal.access.token.create', '${ownerId}', '${ownerId}', now(), '{"name":"setup-token"}')`,
    ],
    '0003-user-invites': [
      `INSERT INTO user_invites (id, account_id, email, email_key, name, role, auto_groups, hashed_token, created_by,
        created_at, expires_at) VALUES ('inv', 'acc', 'b@example.com', 'b@example.com', 'B', 'user', '{}', 'hash',
        '${ownerId}', ${alive})`,
    ],
    '0004-sessions': [
      `INSERT INTO sessions (id, user_id, hashed_secret, user_agent, created_at, expires_at)
        VALUES ('ses', '${ownerId}', 'hash', 'curl', ${alive})`,
    ],
    '0005-token-scopes-and-rotation': [
      `INSERT INTO personal_access_tokens (id, user_id, name, hashed_token, created_by, created_at, expires_at, scopes,
        replaces) VALUES ('t3', 'svc', 'narrow', 'hash', '${ownerId}', ${alive}, '{users:read}', 't0')`,
    ],
    '0006-sealed-answers': [
      `INSERT INTO sealed_answers (key_hash, fingerprint, token_id, nonce, ciphertext, created_at, expires_at)
        VALUES ('key', 'print', 'gone', 'nonce', 'text', ${alive})`,
    ],
    '0008-setup-window': [`INSERT INTO setup_window (started_at) VALUES (now())`],
    ...oldNetworkRows(alive),
  };
}
