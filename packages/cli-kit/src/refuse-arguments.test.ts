import { describe, expect, it } from 'vitest';
import { refuseArguments } from './refuse-arguments.ts';

const token = 'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU';

describe('a token as an argument', () => {
  it.each([
    token,
    `--reason=${token}`,
    `--file=${token}`,
    `it leaked: ${token}`,
    `--reason=it was ${token.slice(0, -2)}`,
  ])('is refused in each position: %s', (word) => {
    expect(() => {
      refuseArguments(['recover', 'token', '--reason', word]);
    }).toThrow(/^a token is never an argument/);
  });

  it.each(['--reason=tokens that begin with nbp_ leaked', '--token-file=nbp.txt', '/srv/old_nbp_tokens.txt'])(
    'is not found in %s',
    (word) => {
      expect(() => {
        refuseArguments(['recover', 'token', word]);
      }).not.toThrow();
    },
  );
});
