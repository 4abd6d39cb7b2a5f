import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import type { Column } from '../table/data-table.tsx';
import { LongText } from '../table/long-text.tsx';
import { text } from '../text.ts';
import { EnabledBadge } from './enabled-badge.tsx';
import type { Resource } from './network-api.ts';
import { PolicyDialog } from './policy-dialog.tsx';
import { ResourcePage } from './resource-page.tsx';
import { portsText } from './rule-values.ts';
import styles from '../table/table.module.css';
import { policyShape, type Policy, type PolicyRule } from './shapes.ts';

const resource: Resource<Policy> = { path: '/api/policies', shape: policyShape };

/** The policies of the account. */
export function PoliciesPage({ me }: { readonly me: User }): ReactNode {
  return (
    <ResourcePage
      me={me}
      page="policies"
      module="policies"
      resource={resource}
      texts={text.policies}
      nameOf={({ name }) => name}
      columns={columns}
      dialog={({ item, onClose }) => <PolicyDialog resource={resource} item={item} onClose={onClose} />}
    />
  );
}

function summaryOf(rule: PolicyRule): string {
  const { sources, destinations, protocol, bidirectional } = rule;
  const names = (groups: PolicyRule['sources']): string => groups.map(({ name }) => name).join(', ') || '–';
  const arrow = bidirectional ? '↔' : '→';
  const what = `${protocol} ${portsText(rule)}`.trimEnd();
  return `${names(sources)} ${arrow} ${names(destinations)} (${what})`;
}

const columns: readonly Column<Policy>[] = [
  { title: text.forms.name, cell: ({ name }) => <LongText value={name} />, sortBy: ({ name }) => name },
  { title: text.tokens.state, cell: ({ enabled }) => <EnabledBadge isEnabled={enabled} /> },
  {
    title: text.policies.rules,
    cell: ({ rules }) => (
      <ul className={styles.text}>
        {rules.map((rule) => (
          <li key={rule.id}>
            <bdi>{summaryOf(rule)}</bdi>
          </li>
        ))}
      </ul>
    ),
  },
  {
    title: text.network.description,
    cell: ({ description }) => <div className={styles.text}>{description}</div>,
  },
];
