import { refusals } from '../error/refusals.ts';

/** Refuses what is done with groups. Source of most messages: docs/netbird-api.md 3.4. */
export const groupRefusal = refusals({
  group_not_found: ['not_found', ({ group }: { readonly group: string }) => `group: ${group} not found`],
  group_name_taken: [
    'already_exists',
    ({ name }: { readonly name: string }) => `group with name ${name} already exists`,
  ],
  group_exists: ['already_exists', () => 'group already exists'],
  group_unknown: ['invalid_input', ({ id }: { readonly id: string }) => `group id ${id} not found`],
  group_all_joined: ['invalid_input', () => "can't add all group to the user"],
  group_all_updated: ['invalid_input', () => 'updating group all is not allowed'],
  group_all_deleted: ['precondition_failed', () => 'deleting group ALL is not allowed'],
  integration_group_deleted: [
    'precondition_failed',
    () => 'only service users with admin power can delete integration group',
  ],
  group_in_use: [
    'precondition_failed',
    ({ use }: { readonly use: string }) => `group has been linked to ${use}`,
  ],
  group_peers_unsupported: ['invalid_input', () => 'peers must be empty: this server has no peers'],
  group_resources_unsupported: [
    'invalid_input',
    () => 'resources must be empty: this server has no networks',
  ],
});
