/** The exit code of a program that was called with arguments that it does not know, or without some that it needs. */
export const usageExitCode = 2;

/**
 * The exit code of a program that lost nothing and could not deliver what was asked for, such as a token. The same
 * call may be repeated.
 */
export const outputFailedExitCode = 7;

/** The exit code of `setup --if-needed` if setup was completed before and the token file has no valid token. */
export const tokenMissingExitCode = 9;
