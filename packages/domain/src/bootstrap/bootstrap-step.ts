import type { Group } from '../group/group.ts';
import type { Member } from '../user/member.ts';
import type { SectionChange } from './bootstrap-section.ts';
import type { WantedServiceUser, WantedToken } from './bootstrap.ts';

/** A change that brings the store closer to the wanted state. */
export type BootstrapStep =
  | { readonly kind: 'create-owner'; readonly email: string; readonly name: string }
  /** Creates the account of the owner, with its group "All". */
  | { readonly kind: 'create-account' }
  | SectionStep
  | CreateServiceUserStep
  | UpdateServiceUserStep
  | AddTokenStep;

/** Creates or changes an entry of a section. */
export interface SectionStep extends SectionChange {
  readonly kind: 'section';
}

/** Creates a missing service user. */
export interface CreateServiceUserStep {
  readonly kind: 'create-service-user';
  readonly name: string;
  readonly role: WantedServiceUser['role'];
  readonly autoGroups: readonly Group[];
}

/** Changes the role or the groups of a service user. */
export interface UpdateServiceUserStep {
  readonly kind: 'update-service-user';
  readonly before: Member;
  readonly after: Member;
  /** The groups of the account, for their names. */
  readonly groups: readonly Group[];
}

/** Adds a token that its user does not have. */
export interface AddTokenStep {
  readonly kind: 'add-token';
  /** The name of the service user that gets the token. Absent for the owner. */
  readonly serviceUser?: string;
  readonly token: WantedToken;
}
