import type { ResidualAccess } from '@nbsetup/domain';
import { supersededFields, supersededLines } from '../output/render-superseded.ts';

/** What somebody leaves behind, one line each under one that says how it ends; nothing when there is none. */
export function residualAccessLines(access: ResidualAccess): readonly string[] {
  return supersededLines(access, {
    state: 'left behind',
    ends: 'nbsetup token revoke ends a token, and no such invite is accepted',
  });
}

/** The same as JSON; no field when there is none. */
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
