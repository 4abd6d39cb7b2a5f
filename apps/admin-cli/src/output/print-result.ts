import type { Format } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';

/** What a command found or did, for a person and for a program. */
export interface Rendered {
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Prints it one way or the other. */
export async function printResult(context: CommandContext, format: Format, result: Rendered): Promise<void> {
  await context.stdout.print(renderResult(result, format));
}

/** The same as a text, with its line break. */
export function renderResult({ text, json }: Rendered, format: Format): string {
  switch (format) {
    case 'text':
      return `${text}\n`;
    case 'json':
      return `${JSON.stringify(json)}\n`;
  }
}
