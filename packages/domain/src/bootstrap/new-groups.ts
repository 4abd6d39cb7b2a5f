import type { Group } from '../group/group.ts';
import type { Member } from '../user/member.ts';
import type { BootstrapState } from './bootstrap-state.ts';

/** Returns the id that stands for a group in a plan that creates the group. No stored group has such an id. */
function placeholderOf(name: string): string {
  return `new group ${name}`;
}

/** Returns the state with the groups that a plan creates, so that service users can join them. */
export function withNewGroups(state: BootstrapState, names: readonly string[]): BootstrapState {
  const groups = names.map((name): Group => ({
    id: placeholderOf(name),
    accountId: '',
    name,
    issued: 'api',
  }));
  return { ...state, groups: [...state.groups, ...groups] };
}

/** Returns the user of a plan with the ids of the groups that the plan has created. */
export function withGroupIds<User extends Pick<Member, 'autoGroups'>>(
  user: User,
  groups: readonly Group[],
): User {
  const idOf = (id: string): string => groups.find(({ name }) => placeholderOf(name) === id)?.id ?? id;
  return { ...user, autoGroups: user.autoGroups.map(idOf) };
}
