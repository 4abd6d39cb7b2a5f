import type { PolicyRuleRequest } from './policy-request.ts';
import type { PolicyProtocol, PolicyRule } from './policy.ts';
import { policyRefusal } from './policy-refusal.ts';

const portMax = 65535;

/** A port in its one spelling: without a sign and without leading zeros. */
const portNumber = /^[1-9]\d{0,4}$/;

/** Returns the ports of a rule, one by one or in ranges. */
export function parsePorts(
  { ports = [], portRanges = [] }: Pick<PolicyRuleRequest, 'ports' | 'portRanges'>,
  protocol: PolicyProtocol,
): Pick<PolicyRule, 'ports' | 'portRanges'> {
  if (ports.length > 0 && portRanges.length > 0) {
    throw policyRefusal('rule_ports_twice');
  }
  const parsed = {
    ports: ports.map((text) => requirePort(portNumber.test(text) ? Number(text) : 0)),
    portRanges: portRanges.map(({ start, end }) => {
      const range = { start: requirePort(start), end: requirePort(end) };
      if (start > end) throw policyRefusal('rule_port_range_reversed', { start, end });
      return range;
    }),
  };
  const hasPorts = ports.length > 0 || portRanges.length > 0;
  if (hasPorts && (protocol === 'all' || protocol === 'icmp')) {
    throw policyRefusal('rule_ports_without_protocol');
  }
  return parsed;
}

function requirePort(port: number): number {
  if (port < 1 || port > portMax) throw policyRefusal('rule_port_out_of_range', { min: 1, max: portMax });
  return port;
}
