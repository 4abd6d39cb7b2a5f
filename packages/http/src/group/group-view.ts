import type { Group as WireGroup } from '@nbsetup/contract';
import type { Group } from '@nbsetup/domain';

/**
 * Returns a group as the API shows it. Lists are never `null`, which clients do not expect.
 * Source: docs/netbird-api.md 3.4.
 */
export function groupView({ id, name, issued }: Group): WireGroup {
  return { id, name, issued, peers_count: 0, resources_count: 0, peers: [], resources: [] };
}
