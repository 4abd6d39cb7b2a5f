export { apiShape, readApiConfig, type ApiConfig } from './api-config.ts';
export { setupAccessPolicyOf, setupPolicyOf } from './setup-policy.ts';
