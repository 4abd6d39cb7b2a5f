import { isApiError } from '@nbsetup/client';
import { sentence } from '../api/explain-error.ts';
import type { Problems } from './form-context.ts';

/** The words by which the messages of the server name a field, by the name of the field in the form. */
export type WireNames = Readonly<Record<string, readonly string[]>>;

const fieldStatuses: readonly (number | undefined)[] = [400, 409, 412, 422];

/**
 * Returns the message of a refusal at the field that it is about: the one that the message names first. Returns
 * `undefined` if it is about no field of the form.
 */
export function refusedField(error: unknown, wireNames: WireNames): Problems | undefined {
  if (!isApiError(error) || !fieldStatuses.includes(error.status)) return undefined;
  const message = error.message.toLowerCase();
  const found = Object.entries(wireNames)
    .map(([field, words]) => ({ field, position: firstPosition(message, words) }))
    .filter(({ position }) => position !== -1)
    .sort((one, other) => one.position - other.position)[0];
  return found && { [found.field]: sentence(error.message) };
}

function firstPosition(message: string, words: readonly string[]): number {
  const positions = words.map((word) => message.indexOf(word)).filter((position) => position !== -1);
  return positions.length === 0 ? -1 : Math.min(...positions);
}
