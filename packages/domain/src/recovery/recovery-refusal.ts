import { refusals } from '../error/refusals.ts';

/** Refuses emergency access. */
export const recoveryRefusal = refusals({
  recovery_time_out_of_range: [
    'invalid_input',
    ({ minMinutes, maxHours }: { readonly minMinutes: number; readonly maxHours: number }) =>
      `a recovery token must live between ${minMinutes}m and ${maxHours}h`,
  ],
  user_inactive: [
    'precondition_failed',
    ({ state }: { readonly state: string }) =>
      `user is ${state}, so no token of it would work; unblock or approve it first`,
  ],
  new_owner_required: [
    'precondition_failed',
    () => 'the account has no owner; name the person who becomes the owner',
  ],
  new_owner_name_required: [
    'not_found',
    ({ email }: { readonly email: string }) =>
      `local user with email "${email}" not found; give a name to create a person`,
  ],
  owner_changed: [
    'precondition_failed',
    () => 'another call changed the owner at the same time; check who is the owner now, then try again',
  ],
  service_user_added: [
    'precondition_failed',
    () => 'another call added a service user at the same time; try again',
  ],
});
