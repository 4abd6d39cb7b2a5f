/**
 * A route to create or change, unchecked. Absent fields count as empty, 0 or `false`, unless a comment says otherwise.
 */
export interface RouteRequest {
  readonly networkId?: string | undefined;
  readonly description?: string | undefined;
  readonly isEnabled?: boolean | undefined;
  /** Absent when there are domains. */
  readonly network?: string | undefined;
  /** Absent when there is a network. */
  readonly domains?: readonly string[] | undefined;
  /** The id of a machine; absent or empty when there are groups of machines. */
  readonly peer?: string | undefined;
  /** Absent when there is a machine. */
  readonly peerGroups?: readonly string[] | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly accessControlGroups?: readonly string[] | undefined;
  readonly metric?: number | undefined;
  readonly isMasqueraded?: boolean | undefined;
  readonly keepsAddresses?: boolean | undefined;
  readonly skipsAutoApply?: boolean | undefined;
}
