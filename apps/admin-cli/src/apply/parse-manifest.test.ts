import { isDomainError } from '@nbsetup/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManifestError } from './manifest-error.ts';
import { parseManifest, type Manifest } from './parse-manifest.ts';

const whole = `version: 1
owner:
  email: admin@example.com
  name: Admin
  passwordFile: password.txt
serviceUsers:
  - name: ci
    role: admin
    tokens:
      - name: deploy
        expiresInDays: 30
        tokenFile: ./ci-token.txt
`;
const parse = (text: string): Manifest =>
  parseManifest(text, {
    name: 'b.yaml',
    tokenPolicy: {},
    toDestination: (file) => file.replace('./', '/srv/'),
  });

/** Returns the line, the column, the message and the path of each problem. */
const problemsOf = (text: string): readonly (readonly unknown[])[] => {
  try {
    parse(text);
    return [];
  } catch (error) {
    return error instanceof ManifestError
      ? error.problems.map(({ position: { line, column }, message, path }) => [
          line,
          column,
          message.replace(/, use read.*/, ''),
          path,
        ])
      : [[error]];
  }
};

describe('reading a manifest', () => {
  it('returns the content, with one spelling of each file', () => {
    const { refusal, sections, ...manifest } = parse(whole);

    expect(refusal([]).problems).toEqual([]);
    expect(sections).toEqual([]);
    expect(manifest).toEqual({
      passwordFile: 'password.txt',
      bootstrap: {
        owner: { email: 'admin@example.com', name: 'Admin', tokens: [] },
        serviceUsers: [
          {
            name: 'ci',
            role: 'admin',
            tokens: [
              {
                name: 'deploy',
                life: { expiresInDays: 30 },
                secret: { kind: 'generated', destination: '/srv/ci-token.txt' },
              },
            ],
          },
        ],
      },
    });
  });

  it.each([
    ['nothing', '', '1:1: the file must be a map of fields'],
    ['a list', '- a', '1:1: the file must be a map of fields'],
    ['no version', whole.replace('version: 1\n', ''), '1:1: version is missing'],
    ['a version to come', whole.replace('version: 1', 'version: 2'), '1:10: version must be 1'],
    ['no owner', 'version: 1\n', '1:1: owner is missing'],
    ['an owner without name', whole.replace('  name: Admin\n', ''), '3:3: name is missing'],
    ['a number as a name', whole.replace('Admin', '7'), '4:9: name must be a text'],
    ['one service user', whole.replace('  - name: ci', '    name: ci'), '7:5: serviceUsers must be a list'],
    [
      'a text as a service user',
      whole.replace('  - name: ci', '  - ci\n  - name: ci'),
      '7:5: an item of serviceUsers must be a map of fields',
    ],
    ['half a day', whole.replace('30', '1.5'), '11:24: expiresInDays must be a whole number'],
    ['a year and a day', whole.replace('30', '366'), '11:24: expiresInDays must be between 1 and 365'],
    [
      'an unknown role',
      whole.replace('role: admin', 'role: boss'),
      '8:11: role must be one of admin, network_admin, auditor, user, billing_admin',
    ],
    ['an owner as service user', whole.replace('role: admin', 'role: owner'), '8:11: role must be one of'],
    ['no mailbox', whole.replace('admin@', ''), '3:10: invalid email format'],
    [
      'a misspelt field',
      whole.replace('serviceUsers', 'serviceUser'),
      '6:1: unknown field serviceUser; did you mean serviceUsers?',
    ],
    [
      'a misspelt field of a token',
      whole.replace('expiresInDays', 'expireInDays'),
      '11:9: unknown field expireInDays; did you mean expiresInDays?',
    ],
    [
      'a field of nowhere',
      whole.replace('name: Admin', 'zzz: Admin'),
      '4:3: unknown field zzz; one of email, name, passwordFile, tokens',
    ],
    ['a map as a field', `${whole}? {password: geheim}\n`, '1:1: unknown field; one of version'],
    [
      'a password',
      whole.replace('passwordFile: password.txt', 'password: geheim'),
      '5:3: a password is never in this file; name a file',
    ],
    [
      'a token',
      whole.replace('tokenFile: ./ci-token.txt', 'token: nbp_geheim'),
      '12:9: a token is never in this file; give the SHA-256',
    ],
    [
      'a token instead of its hash',
      whole.replace('tokenFile: ./ci-token.txt', 'tokenHash: nbp_geheim'),
      '12:20: tokenHash must be the SHA-256',
    ],
    [
      'no origin of a token',
      whole.replace('        tokenFile: ./ci-token.txt\n', ''),
      '10:9: a token needs either tokenHash',
    ],
    [
      'a name twice',
      `${whole}  - name: ci\n    role: user\n`,
      '13:11: another service user here has this name',
    ],
    ['a field twice', `${whole}version: 1\n`, '13:1: Map keys must be unique'],
    ['two documents', `${whole}---\n${whole}`, '13:1: Source contains multiple documents'],
    ['a tab', 'version: 1\nowner:\n\temail: a\n', '3:1: Tabs are not allowed as indentation'],
    ['an open quote', 'version: 1\nowner: "geheim\n', '3:1: Missing closing "quote'],
    ['a tag', 'version: !!js/function 1\n', '1:10: Unresolved tag'],
    ['an unknown alias', 'version: *nothing\n', '1:1: an unknown alias'],
  ])('refuses %s, with its position', (_, text, message) => {
    expect(() => parse(text)).toThrow(`b.yaml:${message}`);
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    expect(() => parse(text)).not.toThrow(/geheim/);
  });

  it('reports all problems, in the order of the file', () => {
    expect(() => parse('version: 2\nownr: {}\nowner: {email: a}\n')).toThrow(
      'b.yaml:1:10: version must be 1\n' +
        '  b.yaml:2:1: unknown field ownr; did you mean owner?\n' +
        '  b.yaml:3:8: name is missing\n' +
        '  b.yaml:3:8: passwordFile is missing',
    );
  });

  it('reports broken rules also if another part has the wrong shape', () => {
    const text = whole
      .replace('name: ci', 'nam: ci')
      .replace('expiresInDays: 30', 'expiresInDays: 999\n        scopes: [Read, 7, all]')
      .concat('      - name: deploy\n        expireInDays: 1\n        tokenFile: /srv/ci-token.txt\n');

    expect(problemsOf(text)).toEqual([
      [7, 5, 'name is missing', ['serviceUsers', 0, 'name']],
      [7, 5, 'unknown field nam; did you mean name?', ['serviceUsers', 0, 'nam']],
      [11, 24, 'expiresInDays must be between 1 and 365', ['serviceUsers', 0, 'tokens', 0, 'expiresInDays']],
      [12, 18, 'unknown scope Read', ['serviceUsers', 0, 'tokens', 0, 'scopes', 0]],
      [12, 24, 'an item of scopes must be a text', ['serviceUsers', 0, 'tokens', 0, 'scopes', 1]],
      [12, 27, 'unknown scope all', ['serviceUsers', 0, 'tokens', 0, 'scopes', 2]],
      [
        14,
        15,
        'another token of this user has this name, but names must be unique',
        ['serviceUsers', 0, 'tokens', 1, 'name'],
      ],
      [
        15,
        9,
        'unknown field expireInDays; did you mean expiresInDays?',
        ['serviceUsers', 0, 'tokens', 1, 'expireInDays'],
      ],
      [
        16,
        20,
        'another secret here goes to this file, but a file holds one secret',
        ['serviceUsers', 0, 'tokens', 1, 'tokenFile'],
      ],
    ]);
  });

  it('refuses aliases that expand without bounds', () => {
    const bomb = [
      'a: &a [x, x, x, x]',
      'b: &b [*a, *a, *a, *a]',
      'c: &c [*b, *b, *b, *b]',
      'd: [*c, *c, *c]',
    ];

    expect(() => parse(bomb.join('\n'))).toThrow(
      'b.yaml:1:1: an unknown alias, or more than 20 uses of aliases',
    );
  });

  it('refuses a document that is nested too deeply', () => {
    expect(() => parse('['.repeat(100_000))).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});

/** Manifests with random changes to their text. */
const malformed = fc
  .array(
    fc.record({
      at: fc.nat({ max: whole.length }),
      cut: fc.nat({ max: 12 }),
      typed: fc.oneof(
        fc.constantFrom(
          '\n',
          '  ',
          '- ',
          ': ',
          '{',
          '[',
          '"',
          '&a ',
          '*a',
          '!!',
          '? ',
          '|',
          '%',
          '\0',
          '\t',
          '1e999',
        ),
        fc.string({ unit: 'binary', maxLength: 8 }),
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((edits) =>
    edits.reduce((text, { at, cut, typed }) => text.slice(0, at) + typed + text.slice(at + cut), whole),
  );

const outcomeOf = (text: string): string => {
  try {
    parse(text);
    return 'read';
  } catch (error) {
    return isDomainError(error, 'invalid_input') && error.message.startsWith('b.yaml:')
      ? 'refused'
      : String(error);
  }
};

/** The number of runs. `npm run torture` sets a higher one. */
const { NBSETUP_MANIFEST_RUNS: runs = '2000', NBSETUP_MANIFEST_SEED: seed } = process.env;

it('reads or refuses any text, and never crashes', { timeout: 10 * Number(runs) }, () => {
  fc.assert(
    fc.property(malformed, (text) => {
      expect(['read', 'refused']).toContain(outcomeOf(text));
    }),
    { numRuns: Number(runs), ...(seed !== undefined && { seed: Number(seed) }) },
  );
});
