import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import type { Column } from '../table/data-table.tsx';
import { LongText } from '../table/long-text.tsx';
import { text } from '../text.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { Time } from '../ui/time.tsx';
import { GroupNames } from './group-names.tsx';
import type { Resource } from './network-api.ts';
import { ResourcePage } from './resource-page.tsx';
import { SetupKeyDialog } from './setup-key-dialog.tsx';
import { setupKeyShape, type SetupKey } from './shapes.ts';

const resource: Resource<SetupKey> = { path: '/api/setup-keys', shape: setupKeyShape };
const tones: Readonly<Record<string, Tone>> = {
  valid: 'good',
  expired: 'bad',
  revoked: 'bad',
  overused: 'warn',
};
const states: Readonly<Record<string, string>> = text.setupKeys.states;

/** The setup keys of the account. */
export function SetupKeysPage({ me }: { readonly me: User }): ReactNode {
  return (
    <ResourcePage
      me={me}
      page="setupKeys"
      module="setup_keys"
      resource={resource}
      texts={text.setupKeys}
      listCommand="setup-key list"
      nameOf={({ name }) => name}
      columns={columns}
      select={{
        name: 'state',
        label: text.tokens.state,
        options: Object.entries(states).map(([value, label]) => ({ value, text: label })),
        keeps: ({ state }, value) => state === value,
      }}
      dialog={({ item, onClose }) => <SetupKeyDialog resource={resource} item={item} onClose={onClose} />}
    />
  );
}

/** A time before 1970 means "never". */
function timeOrNever(value: string): ReactNode {
  return Date.parse(value) > 0 ? <Time value={value} /> : text.tokens.never;
}

const columns: readonly Column<SetupKey>[] = [
  { title: text.forms.name, cell: ({ name }) => <LongText value={name} />, sortBy: ({ name }) => name },
  {
    title: text.tokens.state,
    cell: ({ state }) => <Badge tone={tones[state] ?? 'plain'}>{states[state] ?? state}</Badge>,
    sortBy: ({ state }) => state,
  },
  { title: text.setupKeys.key, cell: ({ key }) => <code>{key}</code> },
  {
    title: text.setupKeys.uses,
    cell: ({ used_times: used, usage_limit: limit }) => text.setupKeys.used(used, limit),
    sortBy: ({ used_times: used }) => used,
  },
  {
    title: text.tokens.expires,
    cell: ({ expires }) => timeOrNever(expires),
    sortBy: ({ expires }) => expires,
  },
  { title: text.pages.groups, cell: ({ auto_groups: ids }) => <GroupNames ids={ids} /> },
];
