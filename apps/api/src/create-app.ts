import {
  errorResponder,
  managementApi,
  refusePath,
  type ApiLimits,
  type SetupRouterPolicy,
} from '@nbsetup/http';
import { productExtensions, type ProductPorts } from '@nbsetup/product/api';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { crossOrigin, protectiveHeaders } from './browser-headers.ts';
import { documentTexts } from './document-texts.ts';
import { forwardedAddresses } from './forwarded-addresses.ts';
import { healthRouter, type HealthPorts } from './health-router.ts';
import { hints } from './hints.ts';
import { measureRequests } from './metrics/request-metrics.ts';
import { requestLog } from './request-log.ts';
import { traceRequests } from './tracing/request-tracing.ts';

/** The ports of the app. */
export interface AppPorts extends ProductPorts, HealthPorts {
  readonly logger: Logger;
  /** The registry that counts requests. */
  readonly registry: Registry;
}

/** The app's part of the configuration. */
export interface AppOptions {
  readonly policy: SetupRouterPolicy;
  readonly rates: ApiLimits;
  /** Addresses and networks of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` count. */
  readonly trustedProxies: readonly string[];
  /** Origins whose pages may call the API. None if empty. */
  readonly corsOrigins: readonly string[];
  /** Whether clients connect to the app by TLS, without a proxy. */
  readonly servesTls: boolean;
}

/** Creates the app: probes, the management API, and a response to everything else. */
export function createApp(ports: AppPorts, options: AppOptions): Express {
  const { policy, rates, trustedProxies, corsOrigins } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', trustedProxies);
  app.use(
    measureRequests(ports.registry),
    forwardedAddresses,
    traceRequests,
    requestLog(ports.logger, ports.randomness),
  );
  app.use(protectiveHeaders(options), crossOrigin(corsOrigins));
  app.use(healthRouter(ports));
  app.use(managementApi({ ...ports, documentTexts }, policy, rates, productExtensions));
  app.use(refusePath);
  app.use(
    errorResponder(
      (error, request) => {
        request.log.error({ err: error }, 'the request failed');
      },
      { others: 'respond', hints },
    ),
  );
  return app;
}
