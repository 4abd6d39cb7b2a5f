/** A set of machines that policies name. Only the group "All" of each account is made here. */
export interface Group {
  /** An xid. */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly issued: 'api' | 'integration' | 'jwt';
}

/** The group that every account has and that holds every machine. Source: contract.md 2.5. */
export const allGroupName = 'All';
