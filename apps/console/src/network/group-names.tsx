import type { ReactNode } from 'react';
import { LongText } from '../table/long-text.tsx';
import { useGroups } from '../users/user-queries.ts';

/** The names of groups by their ids. An id without a group stays an id. */
export function GroupNames({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const { data = [] } = useGroups();
  const names = new Map(data.map(({ id, name }) => [id, name]));
  return <LongText value={ids.map((id) => names.get(id) ?? id).join(', ')} />;
}
