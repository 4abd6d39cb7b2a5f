import { refusals } from './refusals.ts';

/** Refuses what is done with a resource that needs no texts of its own. `resource` is its name in messages. */
export const resourceRefusal = refusals({
  resource_not_found: [
    'not_found',
    ({ resource, id }: Readonly<Record<'resource' | 'id', string>>) => `${resource}: ${id} not found`,
  ],
  resource_exists: [
    'already_exists',
    ({ resource }: Readonly<Record<'resource', string>>) => `${resource} already exists`,
  ],
  resource_name_taken: [
    'already_exists',
    ({ resource, name }: Readonly<Record<'resource' | 'name', string>>) =>
      `${resource} with name ${name} already exists`,
  ],
});
