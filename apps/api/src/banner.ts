import type { ApiConfig } from '@nbsetup/api-config';
import { storeLocation } from '@nbsetup/storage-engine';
import { setupAccessText, isOpenToThisMachine } from './setup-access-text.ts';
import type { RunningApi } from './start-api.ts';
import type { SetupAccess } from './setup-access.ts';

/**
 * Returns the text that is printed after the start: the state of the instance, the next step, and the page with help.
 * It has no secret.
 */
export function banner(config: ApiConfig, api: RunningApi): string {
  const { url, setup } = api;
  const facts = [
    `nbsetup API ${api.version}`,
    `  listening   ${url}`,
    ...(api.consoleUrl !== undefined ? [`  console     ${api.consoleUrl}`] : []),
    ...(api.metricsUrl !== undefined ? [`  metrics     ${api.metricsUrl}`] : []),
    `  store       ${storeOf(config)}`,
    `  setup       ${setupOf(setup)}`,
    `  setup PATs  ${config.NB_SETUP_PAT_ENABLED ? 'on' : 'off (NB_SETUP_PAT_ENABLED is not exactly "true")'}`,
    ...(setup.kind === 'open' || setup.kind === 'over'
      ? [`  open to     ${setupAccessText(config, setup)}`]
      : []),
  ];
  const help = 'When something goes wrong, see docs/troubleshooting.md.';
  return `${[...facts, '', ...nextStep(config, { url, setup }), '', help].join('\n')}\n`;
}

function storeOf(config: ApiConfig): string {
  switch (config.NB_STORE_ENGINE) {
    case 'embedded':
      return `embedded, in ${storeLocation(config)}`;
    case 'postgres':
      return `postgres, ${storeLocation(config)}`;
    case 'memory':
      return 'memory: NOTHING IS STORED, all data is lost when this process ends';
  }
}

function setupOf({ kind }: SetupAccess): string {
  switch (kind) {
    case 'completed':
      return 'completed';
    case 'closed':
      return 'closed: this instance has no owner, and NB_SETUP_ENABLED is false';
    case 'open':
    case 'over':
      return 'required: this instance has no owner yet';
  }
}

function nextStep(
  config: ApiConfig,
  { url, setup }: { readonly url: string; readonly setup: SetupAccess },
): readonly string[] {
  switch (setup.kind) {
    case 'completed':
      return [
        'Next, list the users with your token:',
        `  curl -fsS ${url}/api/users -H 'Authorization: Token nbp_…'`,
      ];
    case 'closed':
      return ['Next, to create the first owner, restart with NB_SETUP_ENABLED=true.'];
    case 'open':
      return isOpenToThisMachine(config)
        ? ['Next, create the first owner:', ...setupCall(config, url)]
        : [
            'Next, create the first owner, from an allowed network:',
            ...setupCall(config, `${new URL(url).protocol}//ADDRESS-OF-THIS-API`),
          ];
    case 'over':
      return ['Next, restart the time of NB_SETUP_WINDOW:', ...reopening(config)];
  }
}

function setupCall(config: ApiConfig, url: string): readonly string[] {
  const { NB_SETUP_PAT_ENABLED: isTokenIssued, NB_PAT_MAX_LIFETIME_DAYS: daysMax } = config;
  const body = {
    email: 'admin@example.com',
    name: 'Admin User',
    password: 'use-a-long-random-password',
    ...(isTokenIssued && { create_pat: true, pat_expire_in: Math.min(7, daysMax) }),
  };
  return [
    `  curl -fsS -X POST ${url}/api/setup -H 'Content-Type: application/json' \\`,
    ...(config.NB_SETUP_SECRET === undefined ? [] : [`    -H 'X-Setup-Secret: …' \\`]),
    `    -d '${JSON.stringify(body)}'`,
  ];
}

/** Returns how to reopen the setup window. The embedded store is locked, so this process must stop first. */
function reopening({ NB_STORE_ENGINE: engine }: ApiConfig): readonly string[] {
  switch (engine) {
    case 'embedded':
      return [
        '  stop this process, run nbsetup setup reopen-window with the same variables, and start it again',
      ];
    case 'postgres':
      return ['  run nbsetup setup reopen-window with the same variables'];
    case 'memory':
      return ['  start this process again'];
  }
}
