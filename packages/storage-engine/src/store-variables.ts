import { integerVariable } from '@nbsetup/platform-node';
import { dsnExample, isDsn } from '@nbsetup/storage-postgres';
import { z } from 'zod';

/** The variables that say where things are kept; every program that opens the store reads these. */
export const storeVariables = {
  NB_STORE_ENGINE: z.enum(['embedded', 'postgres', 'memory']).default('embedded'),
  NB_STORE_ENGINE_POSTGRES_DSN: z
    .string()
    .refine(isDsn, { message: `must look like ${dsnExample}` })
    .optional(),
  NB_STORE_ENGINE_POSTGRES_POOL_MAX: integerVariable({ min: 1, max: 1_000 }).default(10),
  NB_DATADIR: z.string().default('./data'),
} as const;

/** Where things are kept. */
export type StoreConfig = z.output<z.ZodObject<typeof storeVariables>>;

/** The rule between the variables: pass it to `refine` of a schema that has them. */
export function hasDsnWherePostgres(config: Partial<StoreConfig>): boolean {
  return config.NB_STORE_ENGINE !== 'postgres' || config.NB_STORE_ENGINE_POSTGRES_DSN !== undefined;
}

/** What to tell who breaks that rule, also when other variables are wrong. */
export const dsnMissing = {
  path: ['NB_STORE_ENGINE_POSTGRES_DSN'],
  message: `must be set when NB_STORE_ENGINE is postgres, like ${dsnExample}`,
  when: (): boolean => true,
};
