import { DomainError } from '@nbsetup/domain';
import type { PolicyRuleRequest } from './policy-request.ts';
import type { PolicyProtocol, PolicyRule } from './policy.ts';

const portMax = 65535;

/** A port in its one spelling: without a sign and without leading zeros. */
const portNumber = /^[1-9]\d{0,4}$/;

/** Returns the ports of a rule, one by one or in ranges. */
export function parsePorts(
  { ports = [], portRanges = [] }: Pick<PolicyRuleRequest, 'ports' | 'portRanges'>,
  protocol: PolicyProtocol,
): Pick<PolicyRule, 'ports' | 'portRanges'> {
  if (ports.length > 0 && portRanges.length > 0) {
    throw refusal('specify either individual ports or port ranges, not both');
  }
  const parsed = {
    ports: ports.map((text) => requirePort(portNumber.test(text) ? Number(text) : 0)),
    portRanges: portRanges.map(({ start, end }) => {
      const range = { start: requirePort(start), end: requirePort(end) };
      if (start > end) throw refusal(`port range ${start} to ${end} must not end before it starts`);
      return range;
    }),
  };
  const hasPorts = ports.length > 0 || portRanges.length > 0;
  if (hasPorts && (protocol === 'all' || protocol === 'icmp')) {
    throw refusal('for all or icmp protocol ports is not allowed');
  }
  return parsed;
}

function requirePort(port: number): number {
  if (port < 1 || port > portMax) throw refusal(`valid port value is in 1..${portMax} range`);
  return port;
}

function refusal(message: string): DomainError {
  return new DomainError('invalid_input', message);
}
