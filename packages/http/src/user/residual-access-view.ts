import { wireTime, type ResidualAccess as WireResidualAccess } from '@nbsetup/contract';
import type { ResidualAccess } from '@nbsetup/domain/admin';

/**
 * Returns the residual access of a user as a field of a response. Returns no field if there is none, as the reference
 * does.
 */
export function residualAccessField(access: ResidualAccess): { left_behind?: WireResidualAccess } {
  const { tokens, invites, isRevoked } = access;
  if (tokens.length === 0 && invites.length === 0) return {};
  return {
    left_behind: {
      revoked: isRevoked,
      tokens: tokens.map(({ token, user }) => ({
        id: token.id,
        name: token.name,
        user_id: user.id,
        user_name: user.name,
        created_by: token.createdBy,
        expiration_date: wireTime(token.expiresAt),
      })),
      invites: invites.map(({ id, email, role, expiresAt }) => ({
        id,
        email,
        role,
        expires_at: wireTime(expiresAt),
      })),
    },
  };
}
