import { integerVariable } from '@nbsetup/platform-node';
import { dsnExample, readDsn } from '@nbsetup/storage-postgres';
import { z } from 'zod';

const dsn = z.string().superRefine((text, context) => {
  const read = readDsn(text);
  if ('problem' in read) context.addIssue({ code: 'custom', message: read.problem });
});

/** The variables that choose the store. Every program that opens the store reads them. */
export const storeVariables = {
  NB_STORE_ENGINE: z.enum(['embedded', 'postgres', 'memory']).default('embedded'),
  NB_STORE_ENGINE_POSTGRES_DSN: dsn.optional(),
  NB_STORE_ENGINE_POSTGRES_POOL_MAX: integerVariable({ min: 1, max: 1_000 }).default(10),
  NB_DATADIR: z.string().optional(),
  NB_INSTANCE_FILE: z.string().optional(),
} as const;

/** The checked configuration of the store. */
export type StoreConfig = z.output<z.ZodObject<typeof storeVariables>>;

/** Returns the configured data directory, or the default. The path may be relative. */
export function dataDirectoryOf({ NB_DATADIR }: Pick<StoreConfig, 'NB_DATADIR'>): string {
  return NB_DATADIR ?? './data';
}

/** Checks that a DSN is set if the engine is postgres. Pass it to `refine` of a schema with {@link storeVariables}. */
export function hasDsnWherePostgres(config: Partial<StoreConfig>): boolean {
  return config.NB_STORE_ENGINE !== 'postgres' || config.NB_STORE_ENGINE_POSTGRES_DSN !== undefined;
}

/** The error of {@link hasDsnWherePostgres}. It is reported together with those of other variables. */
export const dsnMissing = {
  path: ['NB_STORE_ENGINE_POSTGRES_DSN'],
  message: `must be set when NB_STORE_ENGINE is postgres, like ${dsnExample}`,
  when: (): boolean => true,
};

/** Returns the warnings about a valid store configuration, one line each. They have no part of the DSN. */
export function storeWarnings({
  NB_STORE_ENGINE: engine,
  NB_STORE_ENGINE_POSTGRES_DSN: text,
}: StoreConfig): readonly string[] {
  if (engine !== 'postgres' || text === undefined) return [];
  const read = readDsn(text);
  return 'warnings' in read ? read.warnings.map((warning) => `NB_STORE_ENGINE_POSTGRES_DSN ${warning}`) : [];
}
