import { DomainError } from '@nbsetup/domain/storage';

/** The length of names in PostgreSQL. */
const lengthMax = 63;

/**
 * Returns the setting of `search_path` that leads to the schema and to nothing else, so that a table of the same name
 * in another schema is never used.
 *
 * @throws `invalid_input` if the name is not of lower-case letters, digits and underscores.
 */
export function searchPathOf(schema: string): string {
  const isWellFormed = /^[a-z_][a-z0-9_]*$/.test(schema) && !schema.startsWith('pg_');
  if (isWellFormed && schema.length <= lengthMax) return `"${schema}"`;
  throw new DomainError(
    'invalid_input',
    `the name of the schema must have at most ${lengthMax} of a-z, 0-9 and _, start with a letter or _, and not with pg_`,
  );
}
