import { searchPathOf } from './schema-name.ts';
import { settingsOf, type SessionBounds } from './session-bounds.ts';

/**
 * Returns the text that starts a transaction. It sets everything that correctness depends on in one round trip,
 * because behind a pooler the session and its settings may belong to another client. The level is `READ COMMITTED`,
 * because a statement must see what others committed while it waited for a lock.
 */
export function transactionStart({
  bounds,
  schema,
}: {
  readonly bounds?: SessionBounds | undefined;
  readonly schema?: string | undefined;
}): string {
  const settings = bounds === undefined ? [] : Object.entries(settingsOf(bounds));
  return [
    'START TRANSACTION ISOLATION LEVEL READ COMMITTED',
    ...settings.map(([name, value]) => `SET LOCAL ${name} = ${value}`),
    ...(schema === undefined ? [] : [`SET LOCAL search_path = ${searchPathOf(schema)}`]),
  ].join('; ');
}
