import type { ResidualAccess } from '@nbsetup/domain/admin';
import { supersededFields, supersededLines } from '../output/render-superseded.ts';

/**
 * Returns the residual access of a user, one line for each credential, below a line that says how to revoke it. Returns
 * no line if there is none.
 */
export function residualAccessLines(access: ResidualAccess): readonly string[] {
  return supersededLines(access, {
    state: 'left behind',
    ends: 'nbsetup token revoke revokes a token, and such an invite is not accepted',
  });
}

/** Returns the residual access as JSON fields. Returns no field if there is none. */
export function residualAccessFields(access: ResidualAccess): Readonly<Record<string, unknown>> {
  const { tokens, invites } = access;
  if (tokens.length === 0 && invites.length === 0) return {};
  const {
    revoked,
    superseded_tokens: leftTokens,
    superseded_invites: leftInvites,
  } = supersededFields(access);
  return { left_behind: { revoked, tokens: leftTokens, invites: leftInvites } };
}
