import { allGroupName } from '../group/group.ts';
import { groupEvent } from '../group/group-event.ts';
import { parseGroupRequest } from '../group/group-request.ts';
import { operatorOf } from '../operator/operator.ts';
import type { Stores } from '../storage/stores.ts';
import { unreadable } from './bootstrap-request.ts';
import type { BootstrapSection, DeliverableSecret, SectionPorts } from './bootstrap-section.ts';
import { reportRepeated } from './report-repeated.ts';

/** The groups of a document. Each is found by its name, and created if the account has no group with this name. */
export const groupSection: BootstrapSection = {
  field: 'groups',
  parse: (entries, list) => {
    const names = entries.map((entry, index) =>
      list.read(['groups', index], entry, ({ name }) =>
        list.read(['groups', index, 'name'], typeof name === 'string' ? name : unreadable, (text) =>
          parseGroupRequest({ name: text }),
        ),
      ),
    );
    reportRepeated(
      names.map((value, index) => ({ path: ['groups', index, 'name'], value })),
      { list, message: 'another group here has this name, but names must be unique' },
    );
    const wanted = names.flatMap((name) => name ?? []);
    return {
      plan: async ({ account }) => {
        const existing = account === undefined ? [] : await account.read.groups.listByAccount(account.id);
        // Each account has this group from the start.
        const taken = [allGroupName, ...existing.map(({ name }) => name)];
        const missing = wanted.filter((name) => !taken.includes(name));
        return {
          changes: missing.map((name) => ({ action: 'create', entry: 'group', name })),
          newGroups: missing,
          execute: (ports) => addGroups(ports, missing),
        };
      },
    };
  },
  exportEntries: async ({ id, read }) => {
    const names = (await read.groups.listByAccount(id)).map(({ name }) => name);
    return names.filter((name) => name !== allGroupName).map((name) => ({ name }));
  },
};

async function addGroups(
  { stores, clock, randomness, accountId }: SectionPorts<Stores>,
  names: readonly string[],
): Promise<readonly DeliverableSecret[]> {
  for (const name of names) {
    const group = { id: randomness.xid(), accountId, name, issued: 'api' } as const;
    await stores.groups.add(group);
    await stores.audit.append(
      groupEvent({
        activity: 'group.add',
        group,
        initiatorId: operatorOf(accountId).id,
        occurredAt: clock.now(),
        meta: { name },
      }),
    );
  }
  return [];
}
