/** The exit code for an unknown argument or a missing one. */
export const usageExitCode = 2;

/** The exit code if the result, such as a token, could not be delivered. The same call may be repeated. */
export const outputFailedExitCode = 7;

/** The exit code of `setup --if-needed` if setup was completed before and the token file has no valid token. */
export const tokenMissingExitCode = 9;
