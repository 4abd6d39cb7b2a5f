// Every bound that a rule of the domain, a shape, a help text or a document repeats is here once, and each of them takes it
// from here; tools/workspace/test/limits.int.test.ts finds the number where it is written again. This file imports
// nothing, so a help text costs no other file of the domain.

/** The shortest life of a token, in days. Source: docs/netbird-api.md 2.2 and 3.3. */
export const tokenDaysMin = 1;
/** The longest life of a token, in days, unless a `TokenPolicy` says otherwise. */
export const tokenDaysMax = 365;
/** The life of a setup token when the request names none, in days. */
export const setupTokenDaysDefault = 1;

/** The most tokens that a user may have at a time, unless a `TokenPolicy` says otherwise. */
export const tokensPerUserDefault = 100;
/** The most that a `TokenPolicy` should allow: all of them are read to list them. */
export const tokensPerUserMax = 10_000;

/** Days from the first token of a chain of rotations to the end of the last, unless a `TokenPolicy` says otherwise. */
export const rotationDaysDefault = 730;
/** The most that a `TokenPolicy` should allow. */
export const rotationDaysMax = 3_650;

/** Bytes of a whole token, which are characters as well: prefix 4, secret 30, checksum 6. */
export const tokenLength = 40;
/** Characters of the hash of a token: SHA-256 in base64 with padding. */
export const tokenHashLength = 44;

/** Seconds of the longest time in which a token and the one in its place both authenticate. */
export const graceSecondsMax = 86_400;

/** Bounds of a password in UTF-8 bytes; the upper one is what bcrypt reads. Source: docs/netbird-api.md 2.2. */
export const passwordBytesMin = 8;
/** The same at the other end. */
export const passwordBytesMax = 72;

/** Octets of the longest address that mail can be sent to (RFC 5321 4.5.3.1.3, less the angle brackets). */
export const emailBytesMax = 254;

/** Characters (Unicode code points) of the longest name. */
export const labelLengthMax = 255;

/**
 * Characters of a secret that a client makes up: 22 of the poorest usual alphabet, base64url with its 6 bits each, are the
 * first to hold 128 bits.
 */
export const clientSecretLengthMin = 22;
/** The same at the other end. */
export const clientSecretLengthMax = 255;

/** How long an answer can be had again, in minutes. */
export const replayMinutes = 10;

/** How long a sign-in lasts, in hours. */
export const sessionHours = 12;

/** The shortest life of an invite, in hours. Source: docs/netbird-api.md 3.2, as for the next. */
export const inviteHoursMin = 1;
/** The life of an invite when the request names none, in hours. */
export const inviteHoursDefault = 72;

/** The shortest life of a recovery token, in minutes. */
export const recoveryMinutesMin = 1;
/** The life of a recovery token when nobody says how long it takes to recover, in minutes. */
export const recoveryMinutesDefault = 15;
/** The longest life of a recovery token, in hours: the shortest of any other token. */
export const recoveryHoursMax = tokenDaysMin * 24;

/** The most events that one answer has. Source: docs/netbird-api.md 3.9. */
export const eventsMax = 10_000;
