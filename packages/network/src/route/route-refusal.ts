import { refusals } from '@nbsetup/domain';

type Bounds = Readonly<Record<'min' | 'max', number>>;

/** Refuses what is done with routes. Source of most messages: docs/netbird-api.md 3.8. */
export const routeRefusal = refusals({
  route_not_found: ['not_found', ({ id }: Readonly<Record<'id', string>>) => `route: ${id} not found`],
  route_exists: ['already_exists', () => 'route already exists'],
  route_taken: ['already_exists', () => 'another route leads there through the same group of peers'],
  route_conflict: [
    'already_exists',
    ({ destination, group }: Readonly<Record<'destination' | 'group', string>>) =>
      `failed to add route with ${destination} - peer group ${group} already has this route`,
  ],
  route_with_two_destinations: [
    'invalid_input',
    () => "only one of 'network' or 'domains' should be provided",
  ],
  route_without_destination: ['invalid_input', () => "either 'network' or 'domains' should be provided"],
  route_network_invalid: [
    'invalid_input',
    ({ network }: Readonly<Record<'network', string>>) => `invalid network ${network}`,
  ],
  route_domains_out_of_range: [
    'invalid_input',
    ({ min, max }: Bounds) => `invalid domains: there must be between ${min} and ${max} of them`,
  ],
  route_domain_invalid: [
    'invalid_input',
    ({ domain }: Readonly<Record<'domain', string>>) =>
      `invalid domains: ${domain} is not the name of a domain`,
  ],
  route_with_two_routers: ['invalid_input', () => "only one of 'peer' or 'peer_groups' should be provided"],
  route_without_router: ['invalid_input', () => "either 'peer' or 'peer_groups' should be provided"],
  route_peer_not_found: [
    'invalid_input',
    ({ id }: Readonly<Record<'id', string>>) => `peer with id ${id} not found`,
  ],
  route_metric_out_of_range: [
    'invalid_input',
    ({ min, max }: Bounds) => `metric should be between ${min} and ${max}`,
  ],
  route_groups_empty: ['invalid_input', () => 'the list of group ids should not be empty'],
  route_identifier_length: [
    'invalid_input',
    ({ min, max }: Bounds) => `identifier should be between ${min} and ${max} characters`,
  ],
});
