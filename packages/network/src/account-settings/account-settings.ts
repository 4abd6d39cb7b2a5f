/** Settings of an account that NetBird calls extra. */
export interface ExtraSettings {
  readonly peer_approval_enabled: boolean;
  readonly user_approval_required: boolean;
  readonly network_traffic_logs_enabled: boolean;
  readonly network_traffic_logs_groups: readonly string[];
  readonly network_traffic_packet_counter_enabled: boolean;
}

/** The first steps in an account that are left to do. */
export interface Onboarding {
  readonly signup_form_pending: boolean;
  readonly onboarding_flow_pending: boolean;
}

/**
 * The settings of an account. They are a document for a control plane: it is checked, stored and returned, and nothing
 * here acts on it. So it keeps the names of the wire. Source: docs/netbird-api.md 3.6.
 */
export interface AccountSettings {
  readonly peer_login_expiration_enabled: boolean;
  /** Seconds. */
  readonly peer_login_expiration: number;
  readonly peer_inactivity_expiration_enabled: boolean;
  /** Seconds. */
  readonly peer_inactivity_expiration: number;
  readonly regular_users_view_blocked: boolean;
  readonly groups_propagation_enabled: boolean;
  readonly jwt_groups_enabled: boolean;
  readonly jwt_groups_claim_name: string;
  readonly jwt_allow_groups: readonly string[];
  readonly routing_peer_dns_resolution_enabled: boolean;
  readonly lazy_connection_enabled: boolean;
  readonly dns_domain: string;
  readonly network_range: string;
  readonly network_range_v6: string;
  readonly peer_expose_enabled: boolean;
  readonly peer_expose_groups: readonly string[];
  readonly auto_update_version: string;
  readonly auto_update_always: boolean;
  readonly metrics_push_enabled: boolean;
  readonly agent_network_only: boolean;
  readonly local_mfa_enabled: boolean;
  readonly ipv6_enabled_groups: readonly string[];
  readonly dashboard_features?: { readonly agent_network?: boolean | undefined } | undefined;
  readonly extra: ExtraSettings;
}

/** The settings of an account and the state of its first steps, stored as one document. */
export interface AccountDocument {
  readonly settings: AccountSettings;
  readonly onboarding: Onboarding;
}
