import { refusals } from '@nbsetup/domain';

type Name = Readonly<Record<'name', string>>;

/** Refuses entries of a manifest, and groups that do not exist. */
export const manifestRefusal = refusals({
  manifest_group_missing: [
    'invalid_input',
    ({ name }: Name) => `there is no group ${name}; declare it in groups`,
  ],
  manifest_name_ambiguous: [
    'invalid_input',
    ({ name }: Name) =>
      `several have the name ${name}, so it is not clear which is meant; rename or delete the others`,
  ],
  manifest_entry_deleted: [
    'overloaded',
    ({ name }: Name) => `${name} was deleted at the same time, so nothing was applied; try again`,
  ],
});
