import { refusals } from '../error/refusals.ts';

/** Refuses what is done with users in a table of the host app. */
export const hostUserRefusal = refusals({
  /** The storage was opened without the users of the app. */
  host_users_missing: [
    'precondition_failed',
    () => 'users are not in a table of the app; give the storage its users, or create a user instead',
  ],
  /** The role owner is not for a user who joins. */
  owner_admitted: ['invalid_input', () => 'the role owner is given by setup, or by the owner'],
  /** The operator has this id, or no text can be it. */
  host_user_id_invalid: [
    'invalid_input',
    ({ max }: { readonly max: number }) =>
      `a user id of the app must have 1 to ${max} characters, no control characters, and not be SYSTEM`,
  ],
  /** A foreign key of the app refuses to remove the user. */
  host_user_in_use: [
    'precondition_failed',
    () => 'other data of the app refer to the user; remove those first',
  ],
  /** People were stored before the app gave the storage its users. */
  people_stored: [
    'precondition_failed',
    () =>
      'people are stored already, and could not sign in any more; move them to the table of the app first',
  ],
  /** People are in the table of the app, and the app no longer gives the storage its users. */
  people_in_app: [
    'precondition_failed',
    () => 'people are in a table of the app; give the storage its users, because blocks are stored there',
  ],
});
