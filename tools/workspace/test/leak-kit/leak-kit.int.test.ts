import { generateToken } from '@nbsetup/domain';
import { findLeakedTokens } from '@nbsetup/domain/admin';
import { generateInviteToken } from '@nbsetup/domain/internal';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../run.mjs';
import { github, gitleaks, trufflehog } from './scanners.ts';

const scanners = [await gitleaks(), await trufflehog(), await github()];
const goScanners = scanners.filter(({ name }) => name !== 'GitHub');

/** A well-formed token that no instance has. */
const token = 'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU';

describe.each(scanners)('the rule for $name', ({ find }) => {
  it.each([
    ['alone', token],
    ['at the end of a line', `token ${token}\nnext`],
    ['in front of a Windows end of line', `${token}\r\n`],
    ['in double quotes', `const token = "${token}";`],
    ['in single quotes', `token: '${token}'`],
    ['in JSON', `{"personal_access_token":"${token}","email":"a@example.com"}`],
    ['in a header', `Authorization: Token ${token}`],
    ['in a variable', `export NB_TOKEN=${token}`],
    ['in a query', `https://example.com/api/users?token=${token}&page=2`],
    ['as the password of a URL', `https://user:${token}@example.com`],
    ['in a path', `/tokens/${token}/`],
    ['in Markdown', `\`${token}\``],
    ['in XML', `<token>${token}</token>`],
    ['in front of an underscore', `${token}_old`],
    ['in front of an escaped line feed', String.raw`"${token}\n"`],
    ['behind a letter beyond ASCII', `ü${token}ü`],
  ])('finds a token %s', (_, text) => {
    expect(find(text)).toEqual([token]);
  });

  it.each([
    ['no token', 'nothing to see here'],
    ['only the prefix', 'tokens start with nbp_'],
    ['a token cut off', token.slice(0, -1)],
    ['a longer word', `${token}x`],
    ['the example of the documentation', `nbp_${'x'.repeat(56)}`],
    ['a placeholder of the right length', `nbp_${'x'.repeat(36)}`],
    ['zeros', `nbp_${'0'.repeat(36)}`],
    ['the prefix in capitals', token.toUpperCase()],
    ['a token with a gap', `${token.slice(0, 20)} ${token.slice(21)}`],
    ['a redacted token', 'Token nbp_…'],
  ])('reports nothing in %s', (_, text) => {
    expect(find(text)).toEqual([]);
  });

  it('finds a thousand generated tokens, each on a line of its own', () => {
    const tokens = Array.from({ length: 500 }, () => [
      generateToken({ bytes: randomBytes }),
      generateInviteToken({ bytes: randomBytes }),
    ]).flat();
    const text = tokens.map((plain) => `token: "${plain}"\n`).join('');

    expect(find(text)).toEqual(tokens);
    expect(findLeakedTokens(text)).toEqual(tokens);
  });
});

describe('a token behind a letter', () => {
  const texts = [String.raw`"first\n${token}"`, `https://example.com/?next=%3Dx%3D${token}`, `x${token}`];

  it.each(goScanners)('is found by $name', ({ find }) => {
    expect(texts.map(find)).toEqual([[token], [token], [token]]);
  });

  it('is not found by GitHub, as the README says', async () => {
    expect(texts.map((await github()).find)).toEqual([[], [], []]);
  });
});

it('the README has the expression of the rule files, and every sample is a token', async () => {
  const [readme, page] = await Promise.all(
    ['README.md', 'github-custom-pattern.md'].map((name) =>
      readFile(join(root, 'docs/leak-kit', name), 'utf8'),
    ),
  );
  const [, expression = ''] = /^```\n(nb.*)\n```$/m.exec(readme ?? '') ?? [];

  const samples = [...(page ?? '').matchAll(/^[A-Z_]+=(.*)$/gm)].map(([, sample = '']) => sample);

  expect(new RegExp(`^${expression}$`).exec(token)).not.toBeNull();
  expect(findLeakedTokens(page ?? '')).toEqual(samples);
  expect(samples).toEqual([token, token.replace('nbp_', 'nbi_')]);
  expect(scanners.map(({ find }) => find(page ?? ''))).toEqual([samples, samples, samples]);
});
