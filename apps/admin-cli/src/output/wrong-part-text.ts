import { tokenLength, tokenPrefix, type TokenInspection } from '@nbsetup/domain';

/** What is said of a text that has not the form of a token, by the part that is not as it must be. */
export const wrongPartText: Readonly<Record<NonNullable<TokenInspection['wrongPart']>, string>> = {
  length: `no token: the length must be ${tokenLength}`,
  prefix: `no token: it must start with ${tokenPrefix}`,
  characters: 'no token: behind the prefix only letters and digits may stand',
  checksum: 'no token: the checksum does not match, so a character was changed',
};
