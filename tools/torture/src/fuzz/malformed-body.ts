import fc from 'fast-check';

const someUnicode = '\u00e4\u{1f600}\u202e\u0301';

/** A rule of a policy with valid values, and some fields that are odd. */
const rule = {
  ...{ name: someUnicode, description: '', enabled: true, action: 'accept', bidirectional: true },
  ...{ protocol: 'tcp', sources: [], destinations: [], ports: ['80'] },
};

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
  type: 'reusable',
  usage_limit: 0,
  ephemeral: false,
  allow_extra_dns_labels: false,
  revoked: false,
  description: '',
  enabled: true,
  rules: [rule],
  source_posture_checks: [],
  network_id: 'web',
  network: '10.0.0.0/8',
  metric: 9,
  masquerade: true,
  keep_route: false,
  groups: [],
  peer_groups: [],
  access_control_groups: [],
  settings: { peer_login_expiration: 3_600, network_range: '100.64.0.0/16' },
  onboarding: { signup_form_pending: false },
} as const;

const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(-1, 0, 1e308, -0, 2 ** 53, 0.1, '', '\0', '\ud800', 'x'.repeat(5000), [], {}, null, [
    [[[]]],
    'fd00::/64',
    '*.example.com',
  ]),
);

/** Some rules and settings in which a field below is odd. */
const oddBelow = fc
  .tuple(
    fc.constantFrom(...Object.keys(rule), 'port_ranges', 'authorized_groups', 'sourceResource', 'Id'),
    oddValue,
    fc.nat({ max: 300 }),
  )
  .map(([name, odd, count]) => ({
    rules: Array.from({ length: count }, () => ({ ...rule, [name]: odd })),
    settings: { ...wanted.settings, extra: { [name]: odd }, [name]: odd },
    groups: Array.from({ length: count }, (_, index) => String(index)),
  }));

/** Some valid fields and some invalid ones, so that late checks run too. */
const someFields = fc
  .dictionary(fc.constantFrom(...Object.keys(wanted), '__proto__', 'constructor'), oddValue, { maxKeys: 4 })
  .map((odd) => JSON.stringify({ ...wanted, ...odd }));

const someBelow = oddBelow.map((below) => JSON.stringify({ ...wanted, ...below }));

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
  { weight: 1, arbitrary: someBelow },
  { weight: 2, arbitrary: brokenText },
  { weight: 2, arbitrary: fc.json() },
  { weight: 1, arbitrary: odd },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);
