import { refusals } from '../error/refusals.ts';

/** Refuses what stores cannot keep of accounts. */
export const accountRefusal = refusals({
  account_not_found: ['not_found', () => 'account not found'],
  account_exists: ['already_exists', () => 'account already exists'],
  account_has_owner: ['already_exists', () => 'account already has an owner'],
  user_has_account: ['already_exists', () => 'user is part of an account already'],
});
