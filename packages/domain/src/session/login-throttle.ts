/** One attempt to prove a password. */
export interface LoginAttempt {
  /** The user name or e-mail as it was sent; any text. */
  readonly subject: string;
  /** The client address; any text. */
  readonly address: string;
}

/** Limits how many wrong passwords can be tried. */
export interface LoginThrottle {
  /**
   * Counts an attempt before its password is checked, so that attempts at the same time cannot pass the limit.
   * Attempts are forgotten with time, so nobody is locked out for ever.
   *
   * @throws `rate_limited` if too many attempts failed for the subject, from the address, or for both together
   */
  attempt(login: LoginAttempt): Promise<void>;
  /** Takes back one counted attempt, because its password was not checked. */
  refund(login: LoginAttempt): Promise<void>;
  /** Forgets the failed attempts for the subject after a success. Attempts of the address for other subjects stay. */
  reset(login: LoginAttempt): Promise<void>;
}

/** Runs `check` within the limits and returns its result. Only `undefined`, a wrong password, counts as a failure. */
export async function checkLogin<Result>(
  throttle: LoginThrottle,
  { check, ...login }: LoginAttempt & { readonly check: () => Promise<Result | undefined> },
): Promise<Result | undefined> {
  await throttle.attempt(login);
  const result = await refundOnFailure(throttle, { check, ...login });
  if (result !== undefined) await throttle.reset(login);
  return result;
}

async function refundOnFailure<Result>(
  throttle: LoginThrottle,
  { check, ...login }: LoginAttempt & { readonly check: () => Promise<Result> },
): Promise<Result> {
  try {
    return await check();
  } catch (error) {
    await throttle.refund(login);
    throw error;
  }
}
