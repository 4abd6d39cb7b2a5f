// Each bound that rules, shapes, help texts or documents share is written here once, and they import it. The test
// tools/workspace/test/limits.int.test.ts finds copies of the numbers. This file imports nothing, so that a help text
// loads no other file of the domain.

/** The minimum lifetime of a token, in days. Source: docs/netbird-api.md 2.2 and 3.3. */
export const tokenDaysMin = 1;
/** The maximum lifetime of a token, in days, unless a `TokenPolicy` has another. */
export const tokenDaysMax = 365;
/** The lifetime of a setup token if the request has none, in days. */
export const setupTokenDaysDefault = 1;

/** The maximum number of live tokens of a user, unless a `TokenPolicy` has another. */
export const tokensPerUserDefault = 100;
/** The maximum for `TokenPolicy.perUserMax`. To list tokens, all of them are read. */
export const tokensPerUserMax = 10_000;

/**
 * Days from the first token of a rotation chain to the expiry of the last, unless a `TokenPolicy` has another number.
 */
export const rotationDaysDefault = 730;
/** The maximum for `TokenPolicy.rotationDaysMax`. */
export const rotationDaysMax = 3_650;

/** The length of a token in bytes, which is also its number of characters: prefix 4, secret 30, checksum 6. */
export const tokenLength = 40;
/** The length of the hash of a token: SHA-256 in base64 with padding. */
export const tokenHashLength = 44;

/** The maximum time for which a token stays valid after its rotation, in seconds. */
export const graceSecondsMax = 86_400;

/** The minimum length of a password in UTF-8 bytes. Source: docs/netbird-api.md 2.2. */
export const passwordBytesMin = 8;
/** The maximum length of a password in UTF-8 bytes. bcrypt reads no more. Source: docs/netbird-api.md 2.2. */
export const passwordBytesMax = 72;

/** The maximum length of an e-mail address in bytes: RFC 5321 4.5.3.1.3 without the angle brackets. */
export const emailBytesMax = 254;

/** The maximum length of a name in Unicode code points. */
export const labelLengthMax = 255;

/**
 * The minimum length of a secret that a client creates. In base64url, 22 characters of 6 bits each are the first to
 * hold 128 bits.
 */
export const clientSecretLengthMin = 22;
/** The maximum length of a secret that a client creates. */
export const clientSecretLengthMax = 255;

/** The maximum length of the name of a role of an extension. */
export const roleLengthMax = 32;

/** How long a response can be replayed, in minutes. */
export const replayMinutes = 10;

/** How long a session lasts, in hours. */
export const sessionHours = 12;

/** The minimum lifetime of an invite, in hours. Source: docs/netbird-api.md 3.2. */
export const inviteHoursMin = 1;
/** The lifetime of an invite if the request has none, in hours. Source: docs/netbird-api.md 3.2. */
export const inviteHoursDefault = 72;

/** The minimum lifetime of a recovery token, in minutes. */
export const recoveryMinutesMin = 1;
/** The lifetime of a recovery token if the request has none, in minutes. */
export const recoveryMinutesDefault = 15;
/** The maximum lifetime of a recovery token, in hours. It is the minimum of any other token. */
export const recoveryHoursMax = tokenDaysMin * 24;

/** The maximum number of events in one response. Source: docs/netbird-api.md 3.9. */
export const eventsMax = 10_000;
