/** How many uses a setup key can be limited to: what a store can count. */
export const usageLimitMax = 2_147_483_647;

/** How often a one-off key can be used. */
export const oneOffUses = 1;

/** Seconds of the longest life of a setup key, 100 years. The reference has no bound. */
export const setupKeySecondsMax = 3_153_600_000;

/** Characters of the plain text that stay visible. Source: docs/netbird-api.md 3.5. */
export const visibleCharacters = 5;
