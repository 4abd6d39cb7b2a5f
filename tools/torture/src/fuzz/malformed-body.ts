import fc from 'fast-check';

/** Every field that some route reads, with valid values. */
const wanted = {
  email: 'b@example.com',
  name: 'B',
  password: 'use-a-long-random-password-1A',
  create_pat: true,
  pat_expire_in: 7,
  require_pat: false,
  role: 'user',
  auto_groups: [],
  is_service_user: true,
  is_blocked: false,
  expires_in: 30,
  scopes: ['users:read'],
  grace: 60,
  old_password: 'use-a-long-random-password-1A',
  new_password: 'use-a-long-random-password-1B',
  revoke_tokens: false,
} as const;

const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(-1, 0, 1e308, -0, 2 ** 53, 0.1, '', '\0', '\ud800', 'x'.repeat(5000), [], {}, null, [
    [[[]]],
  ]),
);

/** Some valid fields and some invalid ones, so that late checks run too. */
const someFields = fc
  .dictionary(fc.constantFrom(...Object.keys(wanted), '__proto__', 'constructor'), oddValue, { maxKeys: 4 })
  .map((odd) => JSON.stringify({ ...wanted, ...odd }));

const brokenText = fc
  .tuple(someFields, fc.nat(), fc.string({ maxLength: 3 }))
  .map(([text, at, other]) => text.slice(0, at % text.length) + other + text.slice((at % text.length) + 1));

const odd = fc.constantFrom(
  '',
  'null',
  '[]',
  '""',
  '0',
  '{',
  '\ufeff{}',
  '{}{}',
  '{"email":"a@b.c","email":"d@e.f"}',
  '['.repeat(5000),
  '{"a":'.repeat(2000),
  `{"name":"${'x'.repeat(20_000)}"}`,
  '{"pat_expire_in":1e999}',
  `{"expires_in":${'9'.repeat(400)}}`,
);

/** Bodies that no client sends on purpose. */
export const malformedBody: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: someFields },
  { weight: 2, arbitrary: brokenText },
  { weight: 2, arbitrary: fc.json() },
  { weight: 1, arbitrary: odd },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);
