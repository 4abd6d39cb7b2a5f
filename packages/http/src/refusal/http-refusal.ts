import { refusals } from '@nbsetup/domain';

/** Refuses requests before a rule sees them. */
export const httpRefusal = refusals({
  query_parameter_invalid: [
    'invalid_input',
    ({ name }: Readonly<Record<'name', string>>) => `invalid ${name} query parameter`,
  ],
  cross_site_request: [
    'permission_denied',
    () =>
      'a request with a session must come from the same origin; a client that is no browser sends Content-Type: application/json',
  ],
  lists_overloaded: ['overloaded', () => 'too many lists are being read, try again in a moment'],
  too_many_requests: ['rate_limited', () => 'too many requests'],
  too_many_invite_requests: ['rate_limited', () => 'rate limit exceeded, please try again later'],
  too_many_invalid_tokens: ['rate_limited', () => 'too many invalid tokens, try again later'],
  too_many_wrong_passwords: ['rate_limited', () => 'too many wrong passwords, try again later'],
  too_many_wrong_setup_secrets: ['rate_limited', () => 'too many wrong setup secrets, try again later'],
});

/** The reason of a request beyond a limit. */
export type LimitReason = Extract<keyof typeof httpRefusal.reasons, `too_many_${string}`>;
