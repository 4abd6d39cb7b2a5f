/** That of `@nbsetup/platform-node`, which costs too much to load for printing help; a test compares the two. */
export const usageExitCode = 2;
