export { apiShape, readApiConfig, type ApiConfig } from './api-config.ts';
export { claimPolicyOf, setupPolicyOf } from './setup-policy.ts';
