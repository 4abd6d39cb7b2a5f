export { apiShape, readApiConfig, type ApiConfig } from './api-config.ts';
export { setupPolicyOf } from './setup-policy.ts';
