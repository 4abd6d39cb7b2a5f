import type { Group } from '../group/group.ts';
import type { Member } from '../user/member.ts';
import type { WantedServiceUser, WantedToken } from './bootstrap.ts';

/** Something that is to be done so that the store has what a bootstrap wants. */
export type BootstrapStep =
  | { readonly kind: 'create-owner'; readonly email: string; readonly name: string }
  /** The account of the owner, with its group "All". */
  | { readonly kind: 'create-account' }
  | CreateServiceUserStep
  | UpdateServiceUserStep
  | AddTokenStep;

/** A service user that is not there. */
export interface CreateServiceUserStep {
  readonly kind: 'create-service-user';
  readonly name: string;
  readonly role: WantedServiceUser['role'];
  readonly autoGroups: readonly Group[];
}

/** A service user whose role or groups are others. */
export interface UpdateServiceUserStep {
  readonly kind: 'update-service-user';
  readonly before: Member;
  readonly after: Member;
  /** The groups of the account, for their names. */
  readonly groups: readonly Group[];
}

/** A token that its user does not have. */
export interface AddTokenStep {
  readonly kind: 'add-token';
  /** The name of the service user it speaks for; absent for the owner. */
  readonly serviceUser?: string;
  readonly token: WantedToken;
}
