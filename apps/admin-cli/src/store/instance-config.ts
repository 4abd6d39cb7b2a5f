import { readApiConfig, type ApiConfig } from '@nbsetup/api-config';
import { DomainError } from '@nbsetup/domain';
import type { ProcessIo } from '../program/command-context.ts';
import { programVariables } from '../program/program-variables.ts';

/**
 * Reads the configuration of the instance. Writes a warning to stderr for each unknown variable.
 * @throws `ConfigError` with all problems.
 * @throws `invalid_input` for the engine `memory`, which only the API process can use.
 */
export function readInstanceConfig({ env, stderr }: Pick<ProcessIo, 'env' | 'stderr'>): ApiConfig {
  const { config, warnings } = readApiConfig(env, { alsoKnown: programVariables });
  for (const warning of warnings) stderr.write(`warning: ${warning}\n`);
  if (config.NB_STORE_ENGINE === 'memory') {
    throw new DomainError('invalid_input', 'NB_STORE_ENGINE=memory has no store outside of the API process');
  }
  return config;
}
