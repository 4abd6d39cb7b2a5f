import type { z } from 'zod';

/**
 * Returns what the schema asks for, to follow the name of a variable. The text never has the value.
 * zod's own messages have no value either, but start with "Invalid input".
 */
export function describeRule(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be a ${issue.expected === 'int' ? 'whole number' : issue.expected}`;
    case 'invalid_value':
      return `must be ${oneOf(issue.values.map(String))}`;
    case 'too_small':
      return `must be ${boundText(issue, { bound: issue.minimum, inclusive: 'at least', exclusive: 'more than' })}`;
    case 'too_big':
      return `must be ${boundText(issue, { bound: issue.maximum, inclusive: 'at most', exclusive: 'less than' })}`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return formatText(issue);
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'has a form that is not accepted';
  }
}

function boundText(
  issue: { readonly origin: string; readonly inclusive?: boolean },
  texts: { readonly bound: number | bigint; readonly inclusive: string; readonly exclusive: string },
): string {
  const comparison = issue.inclusive === false ? texts.exclusive : texts.inclusive;
  const unit = issue.origin === 'string' ? ' characters long' : '';
  return `${comparison} ${String(texts.bound)}${unit}`;
}

function formatText(issue: { readonly format: string; readonly pattern?: string }): string {
  // Named formats also have a pattern, which is too long for a message.
  return issue.format === 'regex' && issue.pattern !== undefined
    ? `must match ${issue.pattern}`
    : `must be a valid ${issue.format}`;
}

function oneOf(values: readonly string[]): string {
  const last = values.at(-1) ?? '';
  return values.length > 1 ? `${values.slice(0, -1).join(', ')} or ${last}` : `exactly ${last}`;
}
