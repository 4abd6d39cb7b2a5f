import { refusals } from '../error/refusals.ts';

type UserId = Readonly<Record<'id', string>>;

/** Refuses what is done with users. */
export const userRefusal = refusals({
  user_not_found: ['not_found', ({ id }: UserId) => `user: ${id} not found`],
  user_not_selected: [
    'not_found',
    ({ kind, selector }: { readonly kind: string; readonly selector: string }) =>
      `${kind} "${selector}" not found`,
  ],
  user_name_ambiguous: [
    'invalid_input',
    ({ name, ids }: { readonly name: string; readonly ids: readonly string[] }) =>
      `several users have the name "${name}", use an id: ${ids.join(', ')}`,
  ],
  email_ambiguous: [
    'invalid_input',
    ({ spellings }: { readonly spellings: readonly string[] }) =>
      `several users have this e-mail, give the spelling of one: ${spellings.join(', ')}`,
  ],
  email_too_long: [
    'invalid_input',
    ({ maxBytes }: { readonly maxBytes: number }) => `email must be at most ${maxBytes} bytes`,
  ],
  email_malformed: ['invalid_input', () => 'invalid email format'],
  email_taken: ['already_exists', () => 'user with this email already exists'],
  user_exists: ['already_exists', () => 'user already exists'],
  role_unknown: ['invalid_input', ({ role }: { readonly role: string }) => `unknown user role ${role}`],
  owner_missing: ['precondition_failed', () => 'the account has no owner'],
  owner_invited: ['invalid_input', () => "can't invite a user with owner role"],
  active_user_invited: ['precondition_failed', () => "can't invite a user with an activated netbird account"],
  user_not_pending: ['invalid_input', ({ id }: UserId) => `user ${id} is not pending approval`],
  service_user_as_owner: ['invalid_input', () => 'a service user cannot be an owner'],
  service_users_changed: [
    'overloaded',
    () => 'another call added a service user at the same time; try again',
  ],
  self_deleted: ['invalid_input', () => 'self deletion is not allowed'],
  owner_deleted: ['permission_denied', () => "can't delete a user with the owner role"],
  integration_user_deleted: ['permission_denied', () => 'only integration service user can delete this user'],
});
