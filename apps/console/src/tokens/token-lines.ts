import type { CreatedToken, Token } from '@nbsetup/contract';
import { curlLine, nbsetupLine, quoted, type Lines } from '../secret/terminal-line.ts';
import type { ShownSecret } from '../secret/shown-secret.ts';
import { text } from '../text.ts';
import type { TokenOwner } from './token-owner.ts';

interface NewTokenLine {
  readonly name: string;
  readonly days: number;
  readonly scopes: readonly string[] | undefined;
}

/** Returns the lines that list the tokens of a user. */
export function listLines(owner: TokenOwner): Lines {
  return {
    curl: curlLine({ path: `/api/users/${owner.id}/tokens` }),
    nbsetup: nbsetupLine('token list', whose(owner)),
  };
}

/** Returns the lines that create a token. */
export function createLines(owner: TokenOwner, { name, days, scopes }: NewTokenLine): Lines {
  const body = { name, expires_in: days, ...(scopes && { scopes }) };
  return {
    curl: curlLine({ method: 'POST', path: `/api/users/${owner.id}/tokens`, body }),
    nbsetup: nbsetupLine(
      'token create',
      whose(owner),
      `--name ${quoted(name === '' ? 'NAME' : name)}`,
      `--expires-in ${days}`,
      ...(scopes === undefined ? [] : [`--scope ${quoted(scopes.join(','))}`]),
      '--token-file token.txt',
    ),
  };
}

/** Returns the lines that replace a token. */
export function rotateLines(
  owner: TokenOwner,
  { tokenId, graceSeconds }: { readonly tokenId: string; readonly graceSeconds: number },
): Lines {
  const path = `/api/users/${owner.id}/tokens/${tokenId}/rotate`;
  return {
    curl: curlLine({ method: 'POST', path, body: { grace: graceSeconds } }),
    nbsetup: nbsetupLine(
      `token rotate ${tokenId}`,
      ...(graceSeconds === 0 ? [] : [`--grace ${graceSeconds}s`]),
      '--token-file token.txt',
    ),
  };
}

/** Returns the lines that delete tokens, a line for each. */
export function deleteLines(owner: TokenOwner, tokens: readonly Pick<Token, 'id'>[]): Lines {
  return {
    curl: tokens
      .map(({ id }) => curlLine({ method: 'DELETE', path: `/api/users/${owner.id}/tokens/${id}` }))
      .join('\n'),
    nbsetup: tokens.map(({ id }) => nbsetupLine(`token revoke ${id}`)).join('\n'),
  };
}

/** Returns a new token for the panel that shows it once. */
export function shownToken(
  owner: TokenOwner,
  { plain_token: value, personal_access_token: token }: CreatedToken,
): ShownSecret {
  return {
    kind: 'token',
    title: text.tokens.shownTitle(token.name, owner.name),
    value,
    fileName: 'nbsetup-token.txt',
    commands: [{ title: text.tokens.tryIt, line: curlLine({ path: '/api/tokens/self', token: value }) }],
  };
}

function whose({ isMe, name }: TokenOwner): string {
  return isMe ? '--self' : `--service-user ${quoted(name)}`;
}
