import type { User } from '@nbsetup/domain';
import type { RecoveredOwner } from '@nbsetup/domain/admin';
import type { Rendered } from '../output/print-result.ts';
import { factLines } from '../output/text-table.ts';
import { supersededFields, supersededLines } from '../output/render-superseded.ts';

/** Returns the new and the former owner, and the superseded credentials. */
export function renderRecoveredOwner({ owner, isNew, previous, superseded }: RecoveredOwner): Rendered {
  const facts = [
    ['owner', isNew ? `${owner.email}, a new user` : owner.email],
    ['id', owner.id],
    ...(previous === undefined ? [] : [['before', `${previous.email}, now an admin`] as const]),
  ] as const;
  return {
    text: [
      'owner recovered',
      ...factLines(facts),
      ...supersededLines(superseded, previous && { ends: endsOf(previous) }),
    ].join('\n'),
    json: {
      user_id: owner.id,
      email: owner.email,
      created: isNew,
      previous_owner_id: previous?.id,
      ...supersededFields(superseded),
    },
  };
}

/**
 * Returns how to revoke credentials of the former owner. The same command with `--revoke` would not, because it would
 * replace the new owner.
 */
function endsOf({ id }: Pick<User, 'id'>): string {
  return [
    'do not repeat this command with --revoke',
    `nbsetup user block --user-id ${id} revokes what that user has`,
    'nbsetup token revoke ID revokes a token',
    'DELETE /api/users/invites/ID revokes an invite',
  ].join(',\n');
}
