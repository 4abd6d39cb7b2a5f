import type { Format } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';

/** The result of a command, as text and as JSON. */
export interface Rendered {
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Prints the result in the format. */
export async function printResult(context: CommandContext, format: Format, result: Rendered): Promise<void> {
  await context.stdout.print(renderResult(result, format));
}

/** Returns the result in the format, with a line break at its end. */
export function renderResult({ text, json }: Rendered, format: Format): string {
  switch (format) {
    case 'text':
      return `${text}\n`;
    case 'json':
      return `${JSON.stringify(json)}\n`;
  }
}
