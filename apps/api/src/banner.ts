import type { ApiConfig } from '@nbsetup/api-config';
import type { RunningApi } from './start-api.ts';

/** What a person who started the API wants to know, and what to do next. Holds no secret. */
export function banner(config: ApiConfig, api: RunningApi): string {
  const { url } = api;
  const facts = [
    `nbsetup API ${api.version}`,
    `  listening   ${url}`,
    ...(api.metricsUrl !== undefined ? [`  metrics     ${api.metricsUrl}`] : []),
    `  store       ${storeOf(config)}`,
    `  setup       ${api.isSetupRequired ? 'required: this instance has no owner yet' : 'completed'}`,
    `  setup PATs  ${config.NB_SETUP_PAT_ENABLED ? 'on' : 'off (NB_SETUP_PAT_ENABLED is not exactly "true")'}`,
    ...(api.isSetupRequired ? [`  claim       ${claimOf(config)}`] : []),
  ];
  return `${[...facts, '', ...nextStep(config, { url, isSetupRequired: api.isSetupRequired })].join('\n')}\n`;
}

function storeOf(config: ApiConfig): string {
  switch (config.NB_STORE_ENGINE) {
    case 'embedded':
      return `embedded, in ${config.NB_DATADIR}`;
    case 'postgres':
      return 'postgres, on the server of NB_STORE_ENGINE_POSTGRES_DSN';
    case 'memory':
      return 'memory: NOTHING IS KEPT, all is gone when this process ends';
  }
}

/** Who may set up; the secret itself is not shown. */
function claimOf(config: ApiConfig): string {
  const { NB_SETUP_SECRET: secret, NB_SETUP_ALLOWED_CIDRS: networks, NB_SETUP_WINDOW: window } = config;
  return [
    secret === undefined ? 'by anybody' : 'by who sends NB_SETUP_SECRET as X-Setup-Secret',
    ...(networks === undefined ? [] : [`from ${networks.join(', ')}`]),
    ...(window === undefined ? [] : ['until NB_SETUP_WINDOW is over']),
  ].join(', ');
}

function nextStep(
  config: ApiConfig,
  { url, isSetupRequired }: { readonly url: string; readonly isSetupRequired: boolean },
): readonly string[] {
  if (!isSetupRequired) {
    return ['Next, with a token of yours:', `  curl -fsS ${url}/api/users -H 'Authorization: Token nbp_…'`];
  }
  const body = {
    email: 'admin@example.com',
    name: 'Admin User',
    password: 'use-a-long-random-password',
    ...(config.NB_SETUP_PAT_ENABLED && { create_pat: true, pat_expire_in: 7 }),
  };
  return [
    'Next, create the first owner:',
    `  curl -fsS -X POST ${url}/api/setup -H 'Content-Type: application/json' \\`,
    ...(config.NB_SETUP_SECRET === undefined ? [] : [`    -H 'X-Setup-Secret: …' \\`]),
    `    -d '${JSON.stringify(body)}'`,
  ];
}
