import { groupSection } from '@nbsetup/domain/admin';
import { productStores } from '@nbsetup/product';
import { z } from 'zod';

const groupShape = z
  .strictObject({ name: z.string().describe('The name that identifies the group in its account.') })
  .describe('A group. It is created if the account has no group of that name.');

/** The lists that a manifest can have in addition to `serviceUsers`, in the order in which they are applied. */
export const manifestSections: typeof productStores.manifest = [
  { ...groupSection, shape: groupShape },
  ...productStores.manifest,
];
