export { requireCaller, type RequireCallerPorts } from './authentication/require-caller.ts';
export { requireToken, callerOf, type RequireTokenPorts } from './authentication/require-token.ts';
export {
  createTokenUseRecorder,
  type TokenUsePorts,
  type TokenUseRecorder,
} from './authentication/token-use-recorder.ts';
export { createBackgroundWork, type BackgroundWork } from './background-work.ts';
export { errorResponder, type ErrorReporter } from './error/error-responder.ts';
export { refuseMethod, refusePath } from './error/refuse-method.ts';
export { exactPaths } from './exact-paths.ts';
export type { ApiLimits } from './limit/api-limits.ts';
export type { Rate } from './limit/limit.ts';
export { createMemoryBuckets } from './limit/memory-buckets.ts';
export { createPasswordGuesses } from './limit/password-guesses.ts';
export { managementApi, type ManagementPorts } from './management-api.ts';
export type { ApiObserver, SetupEnd, TokenOrigin, TokenRefusalReason } from './observation/api-observer.ts';
export { openApiDocument, type OpenApiDocument } from './openapi/openapi-document.ts';
export { secretCheck } from './setup/setup-secret.ts';
export { setupRouter, type SetupRouterPolicy } from './setup/setup-router.ts';
