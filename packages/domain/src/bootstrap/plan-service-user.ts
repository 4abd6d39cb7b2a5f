import { requireJoinableGroups } from '../account/joinable-groups.ts';
import type { Group } from '../account/group.ts';
import type { Member } from '../authentication/authenticate-token.ts';
import { DomainError } from '../error/domain-error.ts';
import { normalLabel } from '../text/label.ts';
import type { BootstrapState } from './bootstrap-state.ts';
import type { BootstrapStep } from './bootstrap-step.ts';
import type { WantedServiceUser } from './bootstrap.ts';

/** The service user of that name, or `undefined`. Throws `invalid_input` when several have it. */
export function findServiceUser(name: string, { serviceUsers }: BootstrapState): Member | undefined {
  const [found, ...others] = serviceUsers.filter((user) => user.name === name);
  if (others.length === 0) return found;
  throw new DomainError(
    'invalid_input',
    `${others.length + 1} service users have the name ${name}, and only one can be meant; delete the others`,
  );
}

/** Makes the service user or gives it the wanted role and groups; nothing when it has them. */
export function planServiceUser(wanted: WantedServiceUser, state: BootstrapState): readonly BootstrapStep[] {
  const { name, role } = wanted;
  const before = findServiceUser(name, state);
  const groups = wanted.autoGroups && findGroups(wanted.autoGroups, { name, known: state.groups });
  if (before === undefined) {
    return [{ kind: 'create-service-user', name, role, autoGroups: groups ?? [] }];
  }
  const autoGroups = groups?.map(({ id }) => id) ?? before.autoGroups;
  if (before.role === role && isSameSet(before.autoGroups, autoGroups)) return [];
  const after: Member = { ...before, role, autoGroups };
  return [{ kind: 'update-service-user', before, after, groups: state.groups }];
}

function findGroups(
  names: readonly string[],
  { name: userName, known }: { readonly name: string; readonly known: readonly Group[] },
): readonly Group[] {
  const wanted = [...new Set(names.map(normalLabel))].map((name) => {
    const [group, ...others] = known.filter((candidate) => normalLabel(candidate.name) === name);
    if (others.length > 0) {
      throw new DomainError(
        'invalid_input',
        `several groups have the name ${name}, which ${userName} shall join`,
      );
    }
    if (group !== undefined) return group;
    throw new DomainError(
      'invalid_input',
      `there is no group ${name}, which the service user ${userName} shall join`,
    );
  });
  requireJoinableGroups(
    wanted.map(({ id }) => id),
    { groups: wanted, whenUnknown: (id) => `there is no group ${id}` },
  );
  return wanted;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
