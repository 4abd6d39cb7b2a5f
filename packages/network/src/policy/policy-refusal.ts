import { refusals } from '@nbsetup/domain';

/** Refuses what is done with policies. Source of most messages: docs/netbird-api.md 3.7. */
export const policyRefusal = refusals({
  policy_not_found: ['not_found', ({ id }: Readonly<Record<'id', string>>) => `policy: ${id} not found`],
  policy_exists: ['already_exists', () => 'policy already exists'],
  policy_rules_empty: ['invalid_input', () => "policy rules shouldn't be empty"],
  posture_checks_unsupported: [
    'invalid_input',
    () => 'source_posture_checks must be empty: this server has no posture checks',
  ],
  rule_id_invalid: ['invalid_input', ({ id }: Readonly<Record<'id', string>>) => `invalid rule id: ${id}`],
  rule_action_unknown: ['invalid_input', () => 'unknown action type'],
  rule_protocol_unknown: [
    'invalid_input',
    ({ protocol }: Readonly<Record<'protocol', string>>) => `unknown protocol type: ${protocol}`,
  ],
  rule_sources_twice: ['invalid_input', () => 'specify either sources or  source resources, not both'],
  rule_destinations_twice: [
    'invalid_input',
    () => 'specify either destinations or  destination resources, not both',
  ],
  rule_endpoints_missing: [
    'invalid_input',
    () => 'specify either sources or source resources and destinations or destination resources',
  ],
  rule_resource_unsupported: [
    'invalid_input',
    ({ field }: Readonly<Record<'field', string>>) =>
      `${field} must be left out: this server has no peers and no networks`,
  ],
  rule_ports_twice: ['invalid_input', () => 'specify either individual ports or port ranges, not both'],
  rule_port_out_of_range: [
    'invalid_input',
    ({ min, max }: Readonly<Record<'min' | 'max', number>>) => `valid port value is in ${min}..${max} range`,
  ],
  rule_port_range_reversed: [
    'invalid_input',
    ({ start, end }: Readonly<Record<'start' | 'end', number>>) =>
      `port range ${start} to ${end} must not end before it starts`,
  ],
  rule_ports_without_protocol: ['invalid_input', () => 'for all or icmp protocol ports is not allowed'],
  rule_authorized_groups_incomplete: [
    'invalid_input',
    () => 'authorized group for netbird-ssh protocol should be specified for each source group',
  ],
});
