import type { ResidualCredentials, ResidualTokens } from '@nbsetup/domain/admin';
import { textTable } from './text-table.ts';
import { visibleText } from './visible-text.ts';
import { tokenFields } from './token-fields.ts';
import { userLabel } from './user-label.ts';

/** Superseded tokens. After `recover owner` also sessions and invites. */
type Superseded = ResidualTokens & Partial<ResidualCredentials>;

/**
 * Returns one line for each credential that a recovery superseded. A line above them says whether they were revoked,
 * and how to revoke them. Returns no line if there is none.
 */
export function supersededLines(
  { tokens, sessions = [], invites = [], isRevoked }: Superseded,
  {
    state = 'superseded',
    ends = '--revoke revokes it',
  }: { readonly state?: string; readonly ends?: string } = {},
): readonly string[] {
  const rows = [
    ...tokens.map(({ token, user }) => [
      'token',
      token.id,
      userLabel(user),
      token.name,
      token.expiresAt.toISOString(),
    ]),
    ...sessions.map(({ session, user }) => [
      'session',
      session.id,
      userLabel(user),
      visibleText(session.userAgent),
      session.expiresAt.toISOString(),
    ]),
    ...invites.map(({ id, email, name, expiresAt }) => ['invite', id, email, name, expiresAt.toISOString()]),
  ];
  if (rows.length === 0) return [];
  const title = isRevoked ? `${state}, and revoked:` : `${state}, and still valid; ${ends}:`;
  return [title, textTable(['KIND', 'ID', 'USER', 'NAME', 'EXPIRES'], rows)];
}

/** Returns the superseded credentials as JSON fields. */
export function supersededFields({
  tokens,
  sessions,
  invites,
  isRevoked,
}: Superseded): Readonly<Record<string, unknown>> {
  return {
    revoked: isRevoked,
    superseded_tokens: tokens.map(({ token, user }) => tokenFields(token, user)),
    superseded_sessions: sessions?.map(({ session, user }) => ({
      id: session.id,
      user_id: user.id,
      user_agent: session.userAgent,
      expires_at: session.expiresAt.toISOString(),
    })),
    superseded_invites: invites?.map(({ id, email, createdBy, expiresAt }) => ({
      id,
      email,
      created_by: createdBy,
      expires_at: expiresAt.toISOString(),
    })),
  };
}
