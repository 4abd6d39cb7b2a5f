import { DomainError } from '@nbsetup/domain';

/**
 * Returns the setting of `search_path` that leads to the schema and to nothing else, so that a table of the same name
 * in another schema is never used.
 *
 * @throws `invalid_input` if the name is not of lower-case letters, digits and underscores.
 */
export function searchPathOf(schema: string): string {
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(schema) && !schema.startsWith('pg_')) return `"${schema}"`;
  throw new DomainError(
    'invalid_input',
    'the name of the schema must have at most 63 of a-z, 0-9 and _, start with a letter or _, and not with pg_',
  );
}
