import { UsageError } from './usage-error.ts';

/**
 * Returns the error for a message of yargs about unknown arguments: a command, an option, or one argument too many.
 * Returns `undefined` for any other message. `page` is the third argument of `fail` of yargs. It is the help page of
 * the command that was found, although its type is that of the parser.
 */
export function unknownArgument(text: string, page: unknown): UsageError | undefined {
  const [, kind, list = ''] = /^Unknown (command|argument)s?: (.*)$/s.exec(text) ?? [];
  if (kind === undefined) return undefined;
  // For yargs, every argument that is no option is a command.
  return kind === 'command' ? unknownCommand(list, page) : unknownOption(list, page);
}

function unknownCommand(list: string, page: unknown): UsageError {
  const known = isCommandPage(page) ? page.getCommands().map(([command]) => commandName(command)) : [];
  if (known.length === 0) return new UsageError(`too many arguments: ${list}`);
  // The other ones may be arguments of the unknown command.
  const [argument = ''] = list.split(', ');
  return new UsageError(`unknown command: ${argument}`, { argument, known });
}

function unknownOption(list: string, page: unknown): UsageError {
  const names = list.split(', ');
  const known = isOptionPage(page) ? Object.keys(page.getDescriptions()) : [];
  const options = names.map(asOption).join(', ');
  const text = names.length === 1 ? `unknown option: ${options}` : `unknown options: ${options}`;
  // A suggestion for the first one is enough: the same mistake is likely in all.
  return new UsageError(text, { argument: asOption(names[0] ?? ''), known: known.map(asOption) });
}

function asOption(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

/** Returns the name in a definition such as `revoke [id]`. */
function commandName(command: string): string {
  return command.split(' ', 1)[0] ?? '';
}

interface CommandPage {
  readonly getCommands: () => readonly (readonly [command: string, ...rest: unknown[]])[];
}

function isCommandPage(page: unknown): page is CommandPage {
  return hasMethod(page, 'getCommands');
}

interface OptionPage {
  readonly getDescriptions: () => Readonly<Record<string, unknown>>;
}

function isOptionPage(page: unknown): page is OptionPage {
  return hasMethod(page, 'getDescriptions');
}

function hasMethod(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function';
}
