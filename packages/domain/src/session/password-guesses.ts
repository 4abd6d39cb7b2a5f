/** Somebody's try at a password. */
export interface PasswordGuess {
  /** Whose password it is said to be; any text. */
  readonly subject: string;
  /** Where it comes from; any text. */
  readonly address: string;
}

/** Bounds how often passwords can be guessed wrong. */
export interface PasswordGuesses {
  /**
   * Counts a guess that is about to be checked. Throws `rate_limited` when there were too many wrong ones at the subject,
   * from the address, or from the address at the subject. Counted before and not after, so that many at once are
   * no way around the bound; and forgotten with time, so that nobody is shut out for ever.
   */
  count(guess: PasswordGuess): Promise<void>;
  /** Takes back what was counted: the guess was not checked. */
  giveBack(guess: PasswordGuess): Promise<void>;
  /** Forgets the wrong guesses at the subject, for this one was right; those of the address at others stay. */
  forgive(guess: PasswordGuess): Promise<void>;
}

/** Runs the check of a guess within the bounds; `undefined`, which means wrong, is the one answer that is counted. */
export async function checkGuess<Result>(
  guesses: PasswordGuesses,
  { check, ...guess }: PasswordGuess & { readonly check: () => Promise<Result | undefined> },
): Promise<Result | undefined> {
  await guesses.count(guess);
  const answer = await givenBackOnFailure(guesses, { check, ...guess });
  if (answer !== undefined) await guesses.forgive(guess);
  return answer;
}

async function givenBackOnFailure<Result>(
  guesses: PasswordGuesses,
  { check, ...guess }: PasswordGuess & { readonly check: () => Promise<Result> },
): Promise<Result> {
  try {
    return await check();
  } catch (error) {
    await guesses.giveBack(guess);
    throw error;
  }
}
