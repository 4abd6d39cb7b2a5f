export { callerOf } from './authentication/caller-of.ts';
export { requireCaller, type RequireCallerPorts } from './authentication/require-caller.ts';
export {
  requireToken,
  tokenCheck,
  type RequireTokenPorts,
  type SentToken,
  type TokenCheck,
} from './authentication/require-token.ts';
export {
  createTokenUseRecorder,
  type TokenUsePorts,
  type TokenUseRecorder,
} from './authentication/token-use-recorder.ts';
export { createBackgroundWork, type BackgroundWork } from './background/background-work.ts';
export { repeatEvery, type RepeatedWork } from './background/repeat-every.ts';
export {
  errorResponder,
  refusalResponse,
  type ErrorReporter,
  type ErrorResponderOptions,
} from './error/error-responder.ts';
export { httpRefusal } from './refusal/http-refusal.ts';
export { errorHeaders, type ErrorResponse } from './error/send-error.ts';
export { refuseMethod } from './error/refuse-method.ts';
export { retryAfterSeconds } from './error/retry-after.ts';
export { exactRouter } from './route/exact-router.ts';
export { createApiLimits, openRate, type ApiLimits, type LimitHandlers } from './limit/api-limits.ts';
export type { Rate } from './limit/limit.ts';
export { cleanUpBuckets } from './limit/clean-up-buckets.ts';
export { processBuckets } from './limit/process-buckets.ts';
export { createMemoryBuckets } from './limit/memory-buckets.ts';
export { createLoginThrottle } from './limit/login-throttle.ts';
export { respondToError } from './error/respond-to-error.ts';
export { sendJsonPieces } from './route/send-long-list.ts';
export { managementApi, type ManagementPorts } from './management-api.ts';
export type {
  ApiObserver,
  SetupResult,
  TokenOrigin,
  TokenRefusalReason,
} from './observation/api-observer.ts';
export type { ApiContext } from './api-context.ts';
export type { DocumentTexts } from './openapi/document-texts.ts';
export { openApiDocument, type DocumentedExtension, type DocumentedParameters } from './api-document.ts';
export type { ApiExtension } from './api-extension.ts';
export type { DocumentedResource, OpenApiDocument } from './openapi/openapi-document.ts';
export { addressKey } from './limit/address-key.ts';
export { pathParameter } from './request/path-parameter.ts';
export { readBody } from './body/read-body.ts';
export type { NamedShapes, Resource } from './route/resource.ts';
export type { Route, Routes } from './route/route.ts';
export { collectBody } from './body/collect-body.ts';
export { networkSet } from './request/network-set.ts';
export { createSecretVerifier } from './setup/setup-secret.ts';
export { setupRouter, type SetupRouterPolicy } from './setup/setup-router.ts';
export { knownPaths } from './known-paths.ts';
export { refusePath } from './unserved/refuse-path.ts';
