import { describe, expect, it } from 'vitest';
import { coreModules, extendModules } from '../permission/module-set.ts';
import { unreadable, type BootstrapRequest, type TokenRequest } from './bootstrap-request.ts';
import { parseBootstrap } from './parse-bootstrap.ts';

const hash = 'EDwDuP4cKyMFvG7mVDGntzhZNaFBwenZeiQMviQz1ak=';
const owner = { email: 'admin@example.com', name: 'Admin' } as const;
const generated: TokenRequest = { name: 'deploy', expiresInDays: 30, tokenFile: 'deploy.txt' };

const ownerWith = (...tokens: readonly TokenRequest[]): BootstrapRequest => ({ owner: { ...owner, tokens } });

/** Returns a text with one line for each problem. */
const problemsOf = (request: BootstrapRequest): string => {
  const parsed = parseBootstrap(request);
  const problems = parsed.bootstrap === undefined ? parsed.problems : [];
  return problems.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
};

describe('parsing a bootstrap', () => {
  it('knows the scopes of the modules of extensions', () => {
    const modules = extendModules(coreModules, { pages: { owner: ['read'] } });
    const request = ownerWith({ ...generated, scopes: ['pages:read'] });

    expect(parseBootstrap(request, { modules }).bootstrap?.owner.tokens[0]?.scopes).toEqual(['pages:read']);
    expect(problemsOf(request)).toMatch(/^owner\.tokens\.0\.scopes\.0: unknown scope pages:read/);
  });

  it('keeps what was asked for', () => {
    expect(
      parseBootstrap({
        owner: { email: ' admin@example.com', name: ' Admin ', tokens: [generated] },
        serviceUsers: [
          {
            name: 'ci',
            role: 'Auditor',
            autoGroups: ['Servers'],
            tokens: [
              { name: 'read', expiresAt: '2027-01-31', scopes: ['users:read', 'read'], tokenHash: hash },
            ],
          },
          { name: 'bare', role: 'user' },
        ],
      }),
    ).toEqual({
      sections: [],
      bootstrap: {
        owner: {
          email: 'admin@example.com',
          name: 'Admin',
          tokens: [
            {
              name: 'deploy',
              life: { expiresInDays: 30 },
              secret: { kind: 'generated', destination: 'deploy.txt' },
            },
          ],
        },
        serviceUsers: [
          {
            name: 'ci',
            role: 'auditor',
            autoGroups: ['Servers'],
            tokens: [
              {
                name: 'read',
                life: { expiresAt: new Date('2027-01-31T00:00:00.000Z') },
                scopes: ['read', 'users:read'],
                secret: { kind: 'given', hash },
              },
            ],
          },
          { name: 'bare', role: 'user', tokens: [] },
        ],
      },
    });
  });

  it('returns every problem at once, with its path', () => {
    const request = {
      owner: { email: 'nobody', name: '', tokens: [{ name: 'a' }] },
      serviceUsers: [{ name: 'ci', role: 'owner' }],
    };

    expect(parseBootstrap(request)).toMatchObject({
      problems: [
        {
          path: ['owner', 'email'],
          code: 'invalid_input',
          message: 'invalid email format',
          reason: 'email_malformed',
        },
        { path: ['owner', 'name'], code: 'invalid_input', message: "name can't be empty" },
        {
          path: ['owner', 'tokens', 0],
          code: 'invalid_input',
          message: 'a token needs either expiresInDays or expiresAt',
        },
        {
          path: ['owner', 'tokens', 0],
          code: 'invalid_input',
          message:
            'a token needs either tokenHash, of an existing token, or tokenFile, for a generated token',
        },
        {
          path: ['serviceUsers', 0, 'role'],
          code: 'invalid_input',
          message: 'the role must be one of admin, network_admin, auditor, user, billing_admin',
        },
      ],
    });
  });

  it.each([
    [
      'a lifetime of 0 days',
      { expiresInDays: 0 },
      'expiresInDays',
      'expiresInDays must be between 1 and 365',
    ],
    [
      'too long a lifetime',
      { expiresInDays: 366 },
      'expiresInDays',
      'expiresInDays must be between 1 and 365',
    ],
    [
      'a lifetime of one and a half days',
      { expiresInDays: 1.5 },
      'expiresInDays',
      'expiresInDays must be between 1 and 365',
    ],
    ['an unknown scope', { scopes: ['everything'] }, 'scopes.0', 'unknown scope everything'],
    ['no scope', { scopes: [] }, 'scopes', 'scopes must name at least one'],
    ['no name', { name: ' ' }, 'name', "token name can't be empty"],
    ['no file', { tokenFile: '' }, 'tokenFile', 'tokenFile must name a file'],
  ])('refuses a token with %s', (_, change, field, message) => {
    expect(problemsOf(ownerWith({ ...generated, ...change }))).toMatch(`owner.tokens.0.${field}: ${message}`);
  });

  it.each([
    ['two lifetimes', { expiresAt: '2027-01-31' }, 'a token needs either expiresInDays or expiresAt'],
    ['two secrets', { tokenHash: hash }, 'a token needs either tokenHash'],
  ])('refuses a token with %s', (_, change, message) => {
    expect(problemsOf(ownerWith({ ...generated, ...change }))).toMatch(`owner.tokens.0: ${message}`);
  });

  it.each(['tomorrow', '2027-02-31', '2027-1-1', '2027-01-31T12:00:00+01:00', '2027-01-31T25:00:00Z'])(
    'refuses the expiry %s',
    (expiresAt) => {
      const token: TokenRequest = { name: 'deploy', expiresAt, tokenFile: 'deploy.txt' };

      expect(parseBootstrap(ownerWith(token))).toMatchObject({
        problems: [
          {
            path: ['owner', 'tokens', 0, 'expiresAt'],
            code: 'invalid_input',
            message: 'expiresAt must be like 2027-01-31 or 2027-01-31T12:00:00Z, in UTC',
          },
        ],
      });
    },
  );

  it.each([
    ['a plain token', 'nbp_0000000000000000000000000000002C8GjS'],
    ['a hash in hexadecimal', '0'.repeat(64)],
    ['a hash whose last bits are set', 'EDwDuP4cKyMFvG7mVDGntzhZNaFBwenZeiQMviQz1al='],
    ['a hash without padding', 'EDwDuP4cKyMFvG7mVDGntzhZNaFBwenZeiQMviQz1ak'],
  ])('refuses %s as tokenHash, and does not repeat it', (_, tokenHash) => {
    expect(parseBootstrap(ownerWith({ name: 'deploy', expiresInDays: 1, tokenHash }))).toMatchObject({
      problems: [
        {
          path: ['owner', 'tokens', 0, 'tokenHash'],
          code: 'invalid_input',
          message: 'tokenHash must be the SHA-256 of a token in base64: 44 characters, the last one =',
        },
      ],
    });
  });

  it('refuses a second token or user with the same name, hash or file', () => {
    const token = { name: 'a', expiresInDays: 1 };

    expect(
      parseBootstrap({
        owner: {
          ...owner,
          tokens: [
            { ...token, tokenHash: hash },
            { ...token, tokenFile: 'a.txt' },
          ],
        },
        serviceUsers: [
          { name: 'ci', role: 'user', tokens: [{ ...token, tokenHash: hash }] },
          { name: 'ci ', role: 'user', tokens: [{ ...token, tokenFile: 'a.txt' }] },
        ],
      }),
    ).toMatchObject({
      problems: [
        { path: ['owner', 'tokens', 1, 'name'] },
        { path: ['serviceUsers', 1, 'name'] },
        { path: ['serviceUsers', 0, 'tokens', 0, 'tokenHash'] },
        { path: ['serviceUsers', 1, 'tokens', 0, 'tokenFile'] },
      ],
    });
  });

  it('checks all other parts if a part is unreadable, and returns no bootstrap', () => {
    const request: BootstrapRequest = {
      owner: unreadable,
      serviceUsers: [
        unreadable,
        {
          name: 'ci',
          role: unreadable,
          autoGroups: [unreadable],
          tokens: [
            { name: 'a', expiresInDays: 999, scopes: unreadable, tokenFile: 'a.txt' },
            { name: 'a', expiresAt: unreadable, scopes: ['Read', unreadable, 'all'], tokenFile: 'a.txt' },
            { name: unreadable, expiresInDays: 1, tokenHash: unreadable },
          ],
        },
      ],
    };

    expect(
      problemsOf(request)
        .replaceAll(/, use read.*/g, '')
        .split('\n'),
    ).toEqual([
      'serviceUsers.1.tokens.0.expiresInDays: expiresInDays must be between 1 and 365',
      'serviceUsers.1.tokens.1.scopes.0: unknown scope Read',
      'serviceUsers.1.tokens.1.scopes.2: unknown scope all',
      'serviceUsers.1.tokens.1.name: another token of this user has this name, but names must be unique',
      'serviceUsers.1.tokens.1.tokenFile: another secret here goes to this file, but a file holds one secret',
    ]);
    expect(parseBootstrap({ owner: unreadable })).toEqual({ problems: [] });
  });

  it('bounds the lifetime by the policy of the operator', () => {
    expect(parseBootstrap(ownerWith(generated), { tokens: { lifetimeDaysMax: 29 } })).toMatchObject({
      problems: [{ message: 'expiresInDays must be between 1 and 29' }],
    });
  });
});
