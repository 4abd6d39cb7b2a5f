import type { TokenInspection } from '@nbsetup/domain/admin';
import { tokenLength } from '@nbsetup/domain/limits';
import { tokenPrefix } from '@nbsetup/domain/internal';

/** The verdict on a text that is no token, by the part that is wrong. */
export const wrongPartText: Readonly<Record<NonNullable<TokenInspection['wrongPart']>, string>> = {
  length: `not a token: the length must be ${tokenLength}`,
  prefix: `not a token: it must start with ${tokenPrefix}`,
  characters: 'not a token: after the prefix, only letters and digits are allowed',
  checksum: 'not a token: the checksum does not match, so a character was changed',
};
