import type { TokenPolicy } from '@nbsetup/domain';
import { networkSet, type ApiLimits } from '@nbsetup/http';
import type { SetupOptions } from '../nbsetup-options.ts';
import { isObject, refuseUnknown } from './option-names.ts';

/** The rule for each option of setup, and the words for it. */
const setupRules: { readonly [Name in keyof SetupOptions]-?: readonly [Rule, string] } = {
  tokens: [(value) => typeof value === 'boolean', 'true or false'],
  closedBecause: [isText, 'a text that says why setup is closed'],
  secret: [isText, 'a text that is not empty'],
  networks: [isNetworks, "a list of addresses and networks, such as ['10.0.0.0/8']"],
  origins: [isOrigins, "a list of origins, such as ['https://nb.example.com']"],
  windowMs: [isPositive, 'a number of milliseconds above 0'],
};

const limitNames: { readonly [Name in keyof ApiLimits]-?: true } = { open: true, token: true };

const tokenNames: { readonly [Name in keyof TokenPolicy]: true } = {
  lifetimeDaysMax: true,
  perUserMax: true,
  rotationDaysMax: true,
  setupDaysDefault: true,
};

type Rule = (value: unknown) => boolean;

/**
 * Checks the values of the options `setup`, `limits` and `tokens`, so that a wrong one fails at the start. Absent ones
 * are valid.
 * @throws `TypeError` with the name of the option.
 */
export function requireValues({
  setup = {},
  limits = {},
  tokens = {},
}: Readonly<Record<string, unknown>>): void {
  requireSetup(setup);
  for (const [name, rate] of partsOf(limits, { option: 'limits', names: Object.keys(limitNames) })) {
    if (!isObject(rate) || !isPositive(rate['size']) || !isPositive(rate['refillSeconds'])) {
      throw new TypeError(`the option limits.${name} must have size and refillSeconds, numbers above 0`);
    }
  }
  for (const [name, value] of partsOf(tokens, { option: 'tokens', names: Object.keys(tokenNames) })) {
    if (!isPositive(value)) throw new TypeError(`the option tokens.${name} must be a number above 0`);
  }
}

function requireSetup(setup: unknown): void {
  const given = new Map(partsOf(setup, { option: 'setup', names: Object.keys(setupRules) }));
  for (const [name, [isValid, words]] of Object.entries(setupRules)) {
    if (given.has(name) && !isValid(given.get(name))) {
      throw new TypeError(`the option setup.${name} must be ${words}`);
    }
  }
}

/** Returns the parts of an option that are given, by name. */
function partsOf(
  value: unknown,
  { option, names }: { readonly option: string; readonly names: readonly string[] },
): readonly (readonly [string, unknown])[] {
  if (!isObject(value))
    throw new TypeError(`the option ${option} must be an object with ${names.join(', ')}`);
  refuseUnknown(value, { names, prefix: `${option}.` });
  return Object.entries(value).filter(([, part]) => part !== undefined);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

/** Returns whether each text is an origin as browsers send it. One with a path or a slash at its end never matches. */
function isOrigins(value: unknown): boolean {
  return isTexts(value) && value.every((text) => URL.canParse(text) && new URL(text).origin === text);
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0;
}

function isNetworks(value: unknown): boolean {
  if (!isTexts(value)) return false;
  try {
    networkSet(value);
    return true;
  } catch {
    return false;
  }
}
