import { readApiConfig, type ApiConfig } from '@nbsetup/api-config';
import { DomainError } from '@nbsetup/domain';
import type { ProcessIo } from '../program/command-context.ts';
import { programVariables } from '../program/program-variables.ts';

/**
 * Reads what the operator decided about the instance, with a warning on stderr for each misspelt variable. Throws
 * `ConfigError`, and `invalid_input` for the engine `memory`, of which another process sees nothing.
 */
export function readInstanceConfig({ env, stderr }: Pick<ProcessIo, 'env' | 'stderr'>): ApiConfig {
  const { config, warnings } = readApiConfig(env, { alsoKnown: programVariables });
  for (const warning of warnings) stderr.write(`warning: ${warning}\n`);
  if (config.NB_STORE_ENGINE === 'memory') {
    throw new DomainError('invalid_input', 'NB_STORE_ENGINE=memory has no store that this program could see');
  }
  return config;
}
