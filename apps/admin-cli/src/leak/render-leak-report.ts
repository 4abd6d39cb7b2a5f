import type { LeakReport } from '@nbsetup/domain/admin';
import type { Rendered } from '../output/print-result.ts';
import { tokenFields } from '../output/token-fields.ts';
import { userLabel } from '../output/user-label.ts';

/** Returns the revoked credentials, one line each, and the number of the harmless ones. */
export function renderLeakReport({ tokens, invites, harmlessCount }: LeakReport): Rendered {
  const endedCount = tokens.length + invites.length;
  return {
    text: [
      ...tokens.map(({ token, user }) => `token ${token.id} "${token.name}" of ${userLabel(user)} revoked`),
      ...invites.map(({ id, email }) => `invite ${id} of ${email} revoked`),
      endedCount + harmlessCount === 0
        ? 'no tokens found'
        : `${endedCount} revoked, ${harmlessCount} not valid here`,
    ].join('\n'),
    json: {
      tokens: tokens.map(({ token, user }) => tokenFields(token, user)),
      invites: invites.map(({ id, email, expiresAt }) => ({
        id,
        email,
        expires_at: expiresAt.toISOString(),
      })),
      not_valid: harmlessCount,
    },
  };
}
