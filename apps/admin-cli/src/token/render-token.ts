import type { Rendered } from '../output/print-result.ts';
import { factLines } from '../output/text-table.ts';
import { scopesLabel, tokenFields } from '../output/token-fields.ts';
import type { TokenReport } from './deliver-token.ts';

/** Returns the report of a new token. `title` says how it was created. */
export function renderNewToken(title: string, { token, user, destination }: TokenReport): Rendered {
  const facts = [
    ['user', user.label],
    ['name', token.name],
    ['id', token.id],
    ['token', 'tokenFile' in destination ? `in ${destination.tokenFile}` : destination.plainText],
    ['expires', token.expiresAt.toISOString()],
    ['scopes', scopesLabel(token)],
  ] as const;
  return {
    text: [title, ...factLines(facts)].join('\n'),
    json: {
      ...tokenFields(token, user),
      ...('tokenFile' in destination
        ? { token_file: destination.tokenFile }
        : { personal_access_token: destination.plainText }),
    },
  };
}
