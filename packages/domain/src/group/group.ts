/** A set of machines that policies refer to. */
export interface Group {
  /** An xid. */
  readonly id: string;
  readonly accountId: string;
  /** In NFC and trimmed. Unique in the account, with case. */
  readonly name: string;
  readonly issued: 'api' | 'integration' | 'jwt';
}

/**
 * The group that every account has and that contains every machine. It never changes. Source: docs/netbird-api.md 2.5.
 */
export const allGroupName = 'All';
