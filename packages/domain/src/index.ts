export { DomainError, isDomainError, type ErrorCode } from './error/domain-error.ts';
export type { Clock } from './platform/clock.ts';
export type { PasswordHasher } from './platform/password-hasher.ts';
export type { Randomness } from './platform/randomness.ts';
