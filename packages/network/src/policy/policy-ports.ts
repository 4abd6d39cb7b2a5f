import type { Actor, Clock, Randomness, Stores, UnitOfWork } from '@nbsetup/domain';
import type { GroupReader } from '@nbsetup/domain/storage';
import type { GroupsById } from '../group-reference/group-references.ts';
import type { PolicyReader, PolicyStores } from './policy-store.ts';
import type { Policy } from './policy.ts';

/** The ports that reading policies uses. */
export interface ReadPolicyPorts {
  readonly policies: PolicyReader;
  readonly groups: GroupReader;
}

/** The ports that changing policies uses. */
export interface ChangePolicyPorts {
  readonly unitOfWork: UnitOfWork<Stores & PolicyStores>;
  readonly clock: Clock;
}

/** The ports of use cases that create ids. */
export interface MakePolicyPorts extends ChangePolicyPorts {
  readonly randomness: Pick<Randomness, 'xid'>;
}

/** The caller, and the id of a policy. */
export interface PolicyQuery {
  readonly caller: Actor;
  readonly policyId: string;
}

/** A policy, and at least the groups that it refers to. */
export interface PolicyWithGroups {
  readonly policy: Policy;
  readonly groups: GroupsById;
}
