import type { Suites } from '../suites.ts';
import { describeRepeatedRotation } from './repeated-rotation.contract.ts';
import { describeRepeatedTokens } from './repeated-tokens.contract.ts';
import { describeRotation } from './rotation.contract.ts';
import { describeScopedRoles } from './scoped-roles.contract.ts';
import { describeTokenForgery } from './token-forgery.contract.ts';
import { describeTokenLimits } from './token-limits.contract.ts';
import { describeTokenRights } from './token-rights.contract.ts';
import { describeTokenStore } from './token-store.contract.ts';
import { describeTokens } from './tokens.contract.ts';

/** The suites of tokens. */
export const tokenSuites: Suites = {
  stores: [describeTokenStore],
  useCases: [
    describeTokenForgery,
    describeTokenRights,
    describeTokens,
    describeRepeatedTokens,
    describeTokenLimits,
    describeScopedRoles,
    describeRotation,
    describeRepeatedRotation,
  ],
};
