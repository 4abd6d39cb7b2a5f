export { apiShape, readApiConfig, type ApiConfig } from './api-config.ts';
