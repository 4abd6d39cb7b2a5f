import { DomainError, type PasswordGuesses } from '@nbsetup/domain';

/** Bounds wrong passwords for tests: a subject is shut out after `wrongMax` of them, for ever. */
export function createCountedGuesses({ wrongMax = 5 }: { readonly wrongMax?: number } = {}): PasswordGuesses {
  const counts = new Map<string, number>();
  const add = (subject: string, guesses: number): number => {
    const count = (counts.get(subject) ?? 0) + guesses;
    counts.set(subject, count);
    return count;
  };
  return {
    count: async ({ subject }) => {
      if (add(subject, 1) > wrongMax) throw new DomainError('rate_limited', 'too many wrong passwords');
    },
    giveBack: async ({ subject }) => {
      add(subject, -1);
    },
    forgive: async ({ subject }) => {
      counts.delete(subject);
    },
  };
}
