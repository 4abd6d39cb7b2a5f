import type { Rendered } from '../output/print-result.ts';
import { factLines } from '../output/text-table.ts';
import { scopesLabel, tokenFields } from '../output/token-fields.ts';
import type { TokenReport } from './deliver-token.ts';

/** What a command says of a token that it made; `title` is what it did. */
export function renderNewToken(title: string, { token, user, place }: TokenReport): Rendered {
  const facts = [
    ['user', user.label],
    ['name', token.name],
    ['id', token.id],
    ['token', 'tokenFile' in place ? `in ${place.tokenFile}` : place.plainText],
    ['expires', token.expiresAt.toISOString()],
    ['scopes', scopesLabel(token)],
  ] as const;
  return {
    text: [title, ...factLines(facts)].join('\n'),
    json: {
      ...tokenFields(token, user),
      ...('tokenFile' in place
        ? { token_file: place.tokenFile }
        : { personal_access_token: place.plainText }),
    },
  };
}
