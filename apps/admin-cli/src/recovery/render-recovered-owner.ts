import type { RecoveredOwner, User } from '@nbsetup/domain';
import type { Rendered } from '../output/print-result.ts';
import { factLines } from '../output/text-table.ts';
import { supersededFields, supersededLines } from '../output/render-superseded.ts';

/** Who owns the account now, who did until now, and what that supersedes. */
export function renderRecoveredOwner({ owner, isNew, previous, superseded }: RecoveredOwner): Rendered {
  const facts = [
    ['owner', isNew ? `${owner.email}, a new user` : owner.email],
    ['id', owner.id],
    ...(previous === undefined ? [] : [['before', `${previous.email}, who is an admin now`] as const]),
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

/** The same command again would replace the owner of now, so that its --revoke would end nothing of the one before. */
function endsOf({ id }: Pick<User, 'id'>): string {
  return [
    'the same command with --revoke will not end it',
    `nbsetup user block --user-id ${id} ends what is of that user`,
    'nbsetup token revoke ID a token',
    'DELETE /api/users/invites/ID an invite',
  ].join(',\n');
}
