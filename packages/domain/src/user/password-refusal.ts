import { refusals } from '../error/refusals.ts';

/** Refuses passwords. No parameter shows a part of one. */
export const passwordRefusal = refusals({
  password_too_short: [
    'invalid_input',
    ({ min }: { readonly min: number }) => `password must be at least ${min} characters`,
  ],
  password_too_long: [
    'invalid_input',
    ({ max }: { readonly max: number }) => `password must be at most ${max} characters`,
  ],
  password_has_nul: ['invalid_input', () => 'password must not contain NUL characters'],
  password_has_half_character: ['invalid_input', () => 'password must not contain half of a surrogate pair'],
  password_too_weak: [
    'invalid_input',
    ({ missing }: { readonly missing: readonly string[] }) =>
      `password must contain at least ${missing.join(', ')}`,
  ],
  password_unchanged: ['invalid_input', () => 'new password must be different from current password'],
  password_wrong: ['invalid_input', () => 'current password is incorrect'],
  password_of_another_user: ['invalid_input', () => 'users can only change their own password'],
  password_not_set: ['invalid_input', () => 'failed to get user: not found'],
  service_user_without_password: ['invalid_input', () => 'a service user has no password'],
  passwords_overloaded: ['overloaded', () => 'too many passwords are being checked, try again in a moment'],
});
