import type { ReactNode } from 'react';
import { LongText } from '../table/long-text.tsx';
import { useGroupNames } from '../users/user-queries.ts';

/** The names of groups by their ids. An id without a group stays an id. */
export function GroupNames({ ids }: { readonly ids: readonly string[] }): ReactNode {
  return <LongText value={ids.map(useGroupNames()).join(', ')} />;
}
