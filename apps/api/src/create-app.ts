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
import { readConsoleFiles } from './console/console-files.ts';
import { consoleRouter } from './console/console-router.ts';
import type { ConsoleSettings } from './console/console-settings.ts';
import { crossOrigin, protectiveHeaders } from './browser-headers.ts';
import { documentTexts } from './document-texts.ts';
import { forwardedAddresses } from './forwarded-addresses.ts';
import { healthRouter, type HealthPorts } from './health-router.ts';
import { hints } from './hints.ts';
import { createRequestMetrics } from './metrics/request-metrics.ts';
import { observeRequests } from './observe-requests.ts';
import { sendPlainJson } from './plain-json.ts';
import { createRequestLog } from './request-log.ts';
import { respondTogether } from './respond-together.ts';

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
  /** The settings of the pages for people. If absent, there are no pages. */
  readonly console?: ConsoleSettings;
  /** Whether clients connect to the app by TLS, without a proxy. */
  readonly servesTls: boolean;
}

/** Creates the app: probes, the management API, and a response to everything else. */
export function createApp(ports: AppPorts, options: AppOptions): Express {
  const { policy, rates, trustedProxies, corsOrigins } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  sendPlainJson(app);
  app.set('trust proxy', trustedProxies);
  const log = createRequestLog(ports.logger);
  const metrics = createRequestMetrics(ports.registry);
  app.use(forwardedAddresses, observeRequests({ ...ports, log, metrics }), protectiveHeaders(options));
  if (corsOrigins.length > 0) app.use(crossOrigin(corsOrigins));
  app.use(healthRouter(ports));
  app.use(managementApi({ ...ports, documentTexts }, policy, rates, productExtensions));
  mountConsole(app, ports, options);
  app.use(refusePath);
  const respondToErrors = errorResponder(
    (error, request) => {
      log.failed(request, error);
    },
    { others: 'respond', hints },
  );
  respondTogether(app, respondToErrors);
  app.use(respondToErrors);
  return app;
}

/** Mounts the pages for people, if they are built and the operator wants them. */
function mountConsole(app: Express, { storage }: AppPorts, { console: settings, policy }: AppOptions): void {
  const files = readConsoleFiles();
  if (settings === undefined || files === undefined) return;
  const isSetupClosed = policy.closedBecause !== undefined;
  app.use(consoleRouter({ instance: storage.read.instance, files, settings, isSetupClosed }));
}
