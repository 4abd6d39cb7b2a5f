/** Only the exact path is the path: no other case, no slash at the end. */
export const exactPaths = { caseSensitive: true, strict: true } as const;
