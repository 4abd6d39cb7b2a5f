import { DomainError, type LoginThrottle } from '@nbsetup/domain';

/** Creates a throttle for tests, which locks a subject out for ever after `wrongMax` wrong passwords. */
export function createCountingLoginThrottle({
  wrongMax = 5,
}: { readonly wrongMax?: number } = {}): LoginThrottle {
  const counts = new Map<string, number>();
  const add = (subject: string, attempts: number): number => {
    const count = (counts.get(subject) ?? 0) + attempts;
    counts.set(subject, count);
    return count;
  };
  return {
    attempt: async ({ subject }) => {
      if (add(subject, 1) > wrongMax) throw new DomainError('rate_limited', 'too many wrong passwords');
    },
    refund: async ({ subject }) => {
      add(subject, -1);
    },
    reset: async ({ subject }) => {
      counts.delete(subject);
    },
  };
}
