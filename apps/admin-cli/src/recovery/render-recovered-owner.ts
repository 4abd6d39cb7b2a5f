import type { RecoveredOwner } from '@nbsetup/domain';
import type { Rendered } from '../output/print-result.ts';
import { factLines } from '../output/text-table.ts';
import { supersededFields, supersededLines } from './render-superseded.ts';

/** Who owns the account now, who did until now, and what that supersedes. */
export function renderRecoveredOwner({ owner, isNew, previous, superseded }: RecoveredOwner): Rendered {
  const facts = [
    ['owner', isNew ? `${owner.email}, a new user` : owner.email],
    ['id', owner.id],
    ...(previous === undefined ? [] : [['before', `${previous.email}, who is an admin now`] as const]),
  ] as const;
  return {
    text: ['owner recovered', ...factLines(facts), ...supersededLines(superseded)].join('\n'),
    json: {
      user_id: owner.id,
      email: owner.email,
      created: isNew,
      previous_owner_id: previous?.id,
      ...supersededFields(superseded),
    },
  };
}
