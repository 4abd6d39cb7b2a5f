import type { ResidualCredentials, ResidualTokens } from '@nbsetup/domain';
import { textTable } from './text-table.ts';
import { visibleText } from './visible-text.ts';
import { tokenFields } from './token-fields.ts';
import { userLabel } from './user-label.ts';

/** Tokens, and sessions and invites where a recovery is about those as well. */
type Superseded = ResidualTokens & Partial<ResidualCredentials>;

/**
 * What was valid before a recovery, one line each under one that says whether it still is, and how it ends; nothing when
 * there is none.
 */
export function supersededLines(
  { tokens, sessions = [], invites = [], isRevoked }: Superseded,
  {
    state = 'superseded',
    ends = '--revoke ends it',
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

/** The same as JSON. */
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
