import { sql } from 'kysely';
import { z } from 'zod';
import { call, type ApiResponse } from '../api/calls.ts';
import type { ScratchDatabase } from '../postgres/scratch-database.ts';

/** The clients of a race for groups, and the token that they use. */
export interface GroupRace {
  readonly urls: readonly string[];
  readonly clients: number;
  readonly database: ScratchDatabase;
  readonly token: string;
}

/** How many clients race for one group. One of them deletes it. */
const clientsPerGroup = 5;

/**
 * Creates groups. Then clients create policies, routes and setup keys with them, and one writes a group into the
 * settings of the account, while others delete the groups at the same time. Returns the failures.
 * A failure is something with a group that is gone, or a group that was deleted although something names it, or any
 * other status than those of the two outcomes.
 */
export async function raceGroups(race: GroupRace): Promise<readonly string[]> {
  const count = Math.max(1, Math.floor(race.clients / clientsPerGroup));
  const accountId = await findAccountId(race);
  const found = await Promise.all(
    Array.from({ length: count }, (_, index) => raceOneGroup({ ...race, accountId }, index)),
  );
  const lost = await countLostReferences(race.database);
  return [...found.flat(), ...(lost === 0 ? [] : [`${lost} references to groups that are gone`])];
}

async function findAccountId({ urls: [url = ''], token }: GroupRace): Promise<string> {
  const { text } = await call(`${url}/api/accounts`, { token });
  const [{ id }] = z.tuple([z.object({ id: z.string() })]).parse(JSON.parse(text));
  return id;
}

async function raceOneGroup(
  { urls, token, accountId }: GroupRace & { readonly accountId: string },
  index: number,
): Promise<readonly string[]> {
  const urlOf = (client: number): string => urls[(index + client) % urls.length] ?? '';
  const send = (method: string, path: string, body: object, client: number): Promise<ApiResponse> =>
    call(`${urlOf(client)}/api/${path}`, { method, token, body });
  const post = (path: string, body: object, client: number): Promise<ApiResponse> =>
    send('POST', path, body, client);
  const made = await post('groups', { name: `race-${index}` }, 0);
  if (made.status !== 200) return [describe(made)];
  const { id } = z.object({ id: z.string() }).parse(JSON.parse(made.text));
  const [deleted, ...taken] = await Promise.all([
    call(`${urlOf(1)}/api/groups/${id}`, { method: 'DELETE', token }),
    post('policies', policyWith(id), 2),
    post('routes', routeWith(id, index), 3),
    post('setup-keys', setupKeyWith(id), 4),
    // The settings hold what was written last, so only one group is in this race.
    index === 0
      ? send('PUT', `accounts/${accountId}`, settingsWith(id), 5)
      : post('policies', policyWith(id), 5),
  ]);
  const isTaken = taken.some(({ status }) => status === 200);
  return [
    ...taken.filter((response) => response.status !== 200 && !isRefused(response, id)).map(describe),
    ...(deleted.status === (isTaken ? 400 : 200) ? [] : [`deleting a group ${describe(deleted)}`]),
  ];
}

function policyWith(groupId: string): object {
  const groups = { sources: [groupId], destinations: [groupId] };
  const rule = {
    name: 'race',
    enabled: true,
    action: 'accept',
    protocol: 'all',
    bidirectional: true,
    ...groups,
  };
  return { name: 'race', enabled: true, rules: [rule] };
}

function routeWith(groupId: string, index: number): object {
  const groups = { groups: [groupId], peer_groups: [groupId] };
  const network = { network_id: 'race', network: `10.${index}.0.0/16`, metric: 1, description: '' };
  return { ...network, ...groups, enabled: true, masquerade: false, keep_route: false };
}

function setupKeyWith(groupId: string): object {
  return { name: 'race', type: 'reusable', auto_groups: [groupId] };
}

function settingsWith(groupId: string): object {
  return { settings: { peer_login_expiration: 3_600, peer_expose_groups: [groupId] } };
}

function isRefused({ status, text }: ApiResponse, groupId: string): boolean {
  const messages = [
    `group id ${groupId} not found`,
    `invalid auto groups: group not found: ${groupId}`,
    `peer expose group ${groupId} does not exist`,
  ];
  return status === 422 && messages.some((message) => text === JSON.stringify({ message, code: 422 }));
}

async function countLostReferences({ tables }: ScratchDatabase): Promise<number> {
  const { rows } = await sql<{ lost: number }>`
    SELECT count(*)::integer AS lost
    FROM (
      SELECT group_id FROM policy_groups
      UNION ALL SELECT group_id FROM route_groups
      UNION ALL SELECT unnest(auto_groups) FROM setup_keys
      UNION ALL SELECT jsonb_array_elements_text(document #> '{settings,peer_expose_groups}') FROM account_settings
        WHERE document IS NOT NULL
    ) AS named
    WHERE NOT EXISTS (SELECT FROM groups WHERE groups.id = named.group_id)
  `.execute(tables);
  return rows[0]?.lost ?? Number.NaN;
}

const describe = ({ status, text }: ApiResponse): string => `answered ${status} ${text}`;
