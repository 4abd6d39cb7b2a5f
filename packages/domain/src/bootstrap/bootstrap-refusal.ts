import { refusals } from '../error/refusals.ts';

type NamedToken = Readonly<Record<'token' | 'user', string>>;

type Membership = Readonly<Record<'group' | 'user', string>>;

/** Refuses manifests, and what they ask for. */
export const bootstrapRefusal = refusals({
  document_invalid: ['invalid_input', () => 'the document breaks a rule'],
  expiry_malformed: [
    'invalid_input',
    () => 'expiresAt must be like 2027-01-31 or 2027-01-31T12:00:00Z, in UTC',
  ],
  token_hash_malformed: [
    'invalid_input',
    ({ length }: { readonly length: number }) =>
      `tokenHash must be the SHA-256 of a token in base64: ${length} characters, the last one =`,
  ],
  token_file_required: ['invalid_input', () => 'tokenFile must name a file'],
  token_name_ambiguous: [
    'invalid_input',
    ({ token, user }: NamedToken) =>
      `several tokens of ${user} have the name ${token}, so it is not clear which is meant; revoke the others`,
  ],
  token_differs: [
    'precondition_failed',
    ({ token, user, differences }: NamedToken & { readonly differences: readonly string[] }) =>
      `the token ${token} of ${user} has ${differences.join(' and ')}, which is never changed; ` +
      'revoke it first, or give this one another name',
  ],
  token_hash_taken: [
    'already_exists',
    ({ token, user }: NamedToken) => `the hash of the token ${token} of ${user} belongs to another token`,
  ],
  token_already_expired: [
    'invalid_input',
    ({ token, user }: NamedToken) => `the token ${token} of ${user} has already expired`,
  ],
  token_expiry_too_late: [
    'invalid_input',
    ({ token, user, maxDays }: NamedToken & { readonly maxDays: number }) =>
      `the token ${token} of ${user} must expire within ${maxDays} days`,
  ],
  set_up_by_another: [
    'setup_already_completed',
    ({ email }: { readonly email: string }) => `setup already completed, and ${email} is not the owner`,
  ],
  owner_ambiguous: [
    'invalid_input',
    ({ email }: { readonly email: string }) =>
      `${email} is the owner of several accounts, so it is not clear which is meant`,
  ],
  owner_name_differs: [
    'precondition_failed',
    ({ email, name }: { readonly email: string; readonly name: string }) =>
      `the owner ${email} has another name, which is never changed; the name is ${name}`,
  ],
  service_role_unknown: [
    'invalid_input',
    ({ roles }: { readonly roles: readonly string[] }) => `the role must be one of ${roles.join(', ')}`,
  ],
  service_user_ambiguous: [
    'invalid_input',
    ({ count, name }: { readonly count: number; readonly name: string }) =>
      `${count} service users have the name ${name}, so it is not clear which is meant; delete the others`,
  ],
  group_name_ambiguous: [
    'invalid_input',
    ({ group, user }: Membership) => `several groups have the name ${group}, which ${user} is to join`,
  ],
  group_to_join_missing: [
    'invalid_input',
    ({ group, user }: Membership) => `there is no group ${group}, which the service user ${user} is to join`,
  ],
  users_changed: [
    'overloaded',
    () => 'other writers changed the same users in each attempt, so nothing was applied; try again',
  ],
  owner_removed: [
    'precondition_failed',
    () => 'the owner was removed after the plan was made, so nothing was applied; try again',
  ],
});
