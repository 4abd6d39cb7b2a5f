import { refusals } from '@nbsetup/domain';

type Name = Readonly<Record<'name', string>>;

/** Refuses what is done with setup keys. No parameter shows a part of a key. */
export const setupKeyRefusal = refusals({
  setup_key_not_found: [
    'not_found',
    ({ id }: Readonly<Record<'id', string>>) => `setup key: ${id} not found`,
  ],
  setup_key_exists: ['already_exists', () => 'setup key already exists'],
  setup_key_type_unknown: [
    'invalid_input',
    ({ type }: Readonly<Record<'type', string>>) => `unknown setup key type ${type}`,
  ],
  setup_key_one_off_uses: [
    'invalid_input',
    ({ limit }: Readonly<Record<'limit', number>>) =>
      `usage_limit ${limit} is not valid for a one-off setup key, which can be used once; use type reusable for a key that can be used more than once`,
  ],
  setup_key_uses_out_of_range: [
    'invalid_input',
    ({ min, max }: Readonly<Record<'min' | 'max', number>>) =>
      `usage_limit must be between ${min} and ${max}, where 0 is no limit`,
  ],
  setup_key_expiry_past: ['invalid_input', () => 'expiresin can not be in the past'],
  setup_key_expiry_too_late: [
    'invalid_input',
    ({ maxSeconds }: Readonly<Record<'maxSeconds', number>>) =>
      `expires_in must be at most ${maxSeconds} seconds, or 0 for a key that never expires`,
  ],
  setup_key_groups_missing: ['invalid_input', () => 'setup key autogroups field is invalid'],
  setup_key_group_not_found: [
    'invalid_input',
    ({ id }: Readonly<Record<'id', string>>) => `invalid auto groups: group not found: ${id}`,
  ],
  setup_key_group_all: ['invalid_input', () => "invalid auto groups: can't add 'all' group to the setup key"],
  setup_key_revoked: ['invalid_input', () => "can't un-revoke a revoked setup key"],
  setup_key_name_ambiguous: [
    'invalid_input',
    ({ name }: Name) =>
      `several setup keys have the name ${name}, so it is not clear which is meant; revoke the others`,
  ],
  setup_key_already_expired: [
    'invalid_input',
    ({ name }: Name) => `the setup key ${name} has already expired`,
  ],
  setup_key_differs: [
    'precondition_failed',
    ({ name, differences }: Name & Readonly<Record<'differences', readonly string[]>>) =>
      `the setup key ${name} has ${differences.join(' and ')}, which is never changed; ` +
      'revoke it first and give this one another key, or give this one another name',
  ],
});
