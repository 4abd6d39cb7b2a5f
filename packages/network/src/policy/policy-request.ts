/** A policy to create or change, unchecked. Absent fields count as empty or `false`. */
export interface PolicyRequest {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly isEnabled?: boolean | undefined;
  /** Ids of posture checks. */
  readonly postureChecks?: readonly string[] | undefined;
  readonly rules?: readonly PolicyRuleRequest[] | undefined;
}

/** A rule of a policy, unchecked. Absent fields count as empty or `false`. */
export interface PolicyRuleRequest {
  /** Empty or absent for a rule that is new. */
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly isEnabled?: boolean | undefined;
  readonly action?: string | undefined;
  readonly protocol?: string | undefined;
  readonly isBidirectional?: boolean | undefined;
  /** Ids of groups. */
  readonly sources?: readonly string[] | undefined;
  readonly sourceResource?: object | undefined;
  /** Ids of groups. */
  readonly destinations?: readonly string[] | undefined;
  readonly destinationResource?: object | undefined;
  readonly ports?: readonly string[] | undefined;
  readonly portRanges?: readonly { readonly start: number; readonly end: number }[] | undefined;
  /** Names of users of a machine, by the id of a group. */
  readonly authorizedGroups?: Readonly<Record<string, readonly string[]>> | undefined;
}
