import { refusals } from '../error/refusals.ts';

/** Refuses what is done with invites. */
export const inviteRefusal = refusals({
  invite_not_found: ['not_found', () => 'user invite not found'],
  invite_exists: ['already_exists', () => 'user invite already exists'],
  invite_email_taken: ['already_exists', () => 'invite already exists for this email'],
  invite_expired: ['invalid_input', () => 'invite has expired'],
  inviter_unauthorized: [
    'invalid_input',
    () => 'the sender of this invite may no longer invite; ask for another invite',
  ],
  invite_hours_too_few: [
    'invalid_input',
    ({ minHours }: { readonly minHours: number }) => `invite expiration must be at least ${minHours} hour`,
  ],
  invite_days_too_many: [
    'invalid_input',
    ({ maxDays }: { readonly maxDays: number }) => `invite expiration must be at most ${maxDays} days`,
  ],
  invite_token_malformed: [
    'invalid_input',
    ({ fault }: { readonly fault: string }) => `invalid invite token: ${fault}`,
  ],
});
